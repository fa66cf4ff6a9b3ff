"""What a pull request does: judged from Git's objects, told to its author, merged where allowed."""
