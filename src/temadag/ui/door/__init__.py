"""At the door: who comes, who comes unregistered, and the way on to the teams."""
