"""The phone page: a server on the room's own network, in a thread of its own, without Qt."""
