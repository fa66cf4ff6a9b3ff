from datetime import UTC, datetime

from tests.github.server import BOT


def test_what_is_written_is_read_back(github):
    client = github.client()
    number = client.open_issue("A & B", "Hello", ("match", "round:x"))
    comment = github.as_user("luca").comment(number, "/accept")
    client.edit_issue(number, title="B", body="Bye")
    client.react(comment, "+1")
    client.react(comment, "+1")
    found = client.issue(number)
    assert (found.title, found.body, found.labels) == ("B", "Bye", ("match", "round:x"))
    assert (found.author, found.state) == (BOT, "open")
    (said,) = found.comments
    assert (said.author, said.body, said.id, said.reactions) == (
        "luca",
        "/accept",
        comment,
        ("+1",),
    )
    assert said.author_id == client.user("luca").id
    client.close(number)
    assert [one.state for one in client.issues(("match",))] == ["closed"]
    assert client.issues(("other",)) == ()
    ((of, same),) = client.comments(datetime(2020, 1, 1, tzinfo=UTC))
    assert (of, same) == (number, said)
