"""The portal: a static site made from the programme's files, without a server."""
