"""The demo world as written: whom it names is there."""

from magpie.demo.script import read


def test_people_of_the_demo_world_follow_and_put_into_packs_only_each_other() -> None:
    world = read()
    here = {person.handle for person in world.people}
    packs = [pack for person in world.people for pack in person.pack]
    assert packs
    assert {handle for person in world.people for handle in person.follows} <= here
    assert {handle for pack in packs for handle in pack.people} <= here
