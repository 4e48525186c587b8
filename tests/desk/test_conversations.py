"""Conversations as data: what is typed, and what a reader then sees."""

import re

import pytest

from tests import factory
from tests.desk.conftest import Reader

FERRY = "Passengers Of The Sea Lark Reach Shore"

CONVERSATIONS = {
    "a newcomer is told what this is and offered the stories": [
        ("/start", ["Every sentence is quoted", FERRY, "comet split in three"]),
    ],
    "help lists the commands that most need, and folds the rest": [
        ("/help", ["/story", "/who", "/follow", "All commands"]),
    ],
    "stories are listed newest first with age and outlets": [
        ("/stories", ["Observatory", "2 weeks ago", "1 source · Orion Notes"]),
    ],
    "a story is found by a word of it": [
        ("/story ferry", [FERRY, "212", "[1] North Wire · 2 Mar 2026"]),
        ("/story tugs", [FERRY]),
        ("/story comet", ["The observatory at Cerro Lindo"]),
    ],
    "words without a command are a look-up": [
        ("sea lark", [FERRY]),
        ("mary okafor", ["Person · named in 2 sources", "Nigerian-born captain"]),
    ],
    "questions in plain words are look-ups": [
        ("Who is Mary Okafor?", ["Person · named in 2 sources"]),
        ("who sang?", ["“We sang all night,” said the teacher Ann Brook."]),
        ("who was driving?", ["No source here answers that."]),
        ("who is to blame?", ["No source here answers that."]),
        ("who drowned?", ["No source here speaks of “who drowned?”."]),
        ("who's okafor", ["Person · named in 2 sources"]),
        ("What happened to the ferry?", [FERRY, "212"]),
        ("how many passengers were on board", ["212", "Told differently"]),
        ("How many passengers were on board the ferry?", ["212", "Told differently"]),
        ("what about the ferry?", [FERRY, "212"]),
        ("When did the zeppelin fall?", ["No source here answers that."]),
        ("Wann fiel der Zeppelin?", ["No source here answers that.", "in English"]),
        ("Was ist passiert?", ["No source here answers that.", "in English"]),
        ("/ask Wo ist die Sea Lark?", ["questions in English", "Search for “Lark”"]),
        ("Wo ist die Fähre Sea Lark?", [FERRY, "212"]),
        ("/ask Когда село судно?", ["questions in English only. /search WORD"]),
        ("Who is the pope?", ["No source here names “the pope”."]),
        ("tell me the latest about comet tanaka", ["Observatory sees comet"]),
    ],
    "who somebody is may be asked in any language": [
        ("Wer ist Mary Okafor?", ["Person · named in 2 sources"]),
        ("¿Quién es Mary Okafor?", ["Person · named in 2 sources"]),
        ("kim jest okafor", ["Person · named in 2 sources"]),
        ("Кто такая Mary Okafor?", ["Person · named in 2 sources"]),
        ("من هي Mary Okafor؟", ["Person · named in 2 sources"]),
    ],
    "commands of other bots are known by their names": [
        ("/settings", ["I cannot send updates here"]),
        ("/latest", ["Observatory", "2 weeks ago"]),
        ("/menu", ["/story", "/who", "All commands"]),
    ],
    "signs alone get help, and an answer to nothing is told so": [
        ("/", ["/story", "/who", "All commands"]),
        ("?!", ["/story", "/who", "All commands"]),
        ("yes", ["I have not asked you anything."]),
    ],
    "words of which a story holds only some are no hit, but it is offered": [
        ("ferry zeppelin", ["No source here speaks of", "Nearest", FERRY]),
    ],
    "a story may be asked for as Telegram writes commands in groups": [
        ("/story@tidings_bot ferry", [FERRY]),
        ("/STORY ferry", [FERRY]),
    ],
    "each part of the sources is a command": [
        ("/behind ferry", ["Behind the headline", "warned of the sandbank twice"]),
        ("/papers ferry", ["Reuters puts the number of passengers at 212."]),
        ("/background ferry", ["since 1998"]),
        ("/questions ferry", ["Why Did The Ferry Run Aground?"]),
        ("/insights ferry", ["Dredging was late"]),
        ("/takeaways ferry", ["sails again on Friday"]),
        ("/topics ferry", ["Transport · Safety"]),
        ("/tables ferry", ["Soundings — Cost: Low"]),
        ("/quotes ferry", ["We sang all night"]),
        ("/people ferry", ["Mary Okafor"]),
        ("/happened ferry", ["What happened", "Paper Boat"]),
        ("/sources ferry", ["rests on Reuters", "outlet not stated"]),
        ("/sources ferry", ["Last source added: 8 Mar 2026"]),
    ],
    "a story leads with what several voices agree on": [
        (
            "/story ferry",
            [
                "all 212 passengers are safe. · 2 voices tell it, others do not agree"
                " [2] [3]"
            ],
        ),
    ],
    "outlets are laid side by side": [
        (
            "/compare ferry",
            ["Says: Paper Boat, Tide Times · against: North Wire “The coast"],
        ),
        ("/compare comet", ["Told by one voice alone", "Says: Orion Notes"]),
    ],
    "who contradicts whom is told, and not who is right": [
        (
            "/disputes ferry",
            [
                "How many passengers were on board: 212 or 209",
                "2 voices: Tugs freed the ferry",
                "1 voice: The coast guard said 209 passengers had been on board. [1]",
            ],
        ),
        ("/disputes comet", ["do not contradict each other"]),
    ],
    "what happened when is told as precisely as the sources do": [
        (
            "/timeline ferry",
            [
                "1 Mar 2026: Passengers of the ferry Sea Lark reached",
                "Reported 2 Mar 2026: The ferry sails again on Friday.",
                "1998: The Sea Lark has served Aberhaven since 1998.",
            ],
        ),
    ],
    "numbers are told by what they count": [
        ("/numbers ferry", ["212 passengers · 2 voices", "209 passengers · 1 voice"]),
        ("/numbers comet", ["three pieces · 1 voice"]),
    ],
    "what is left unsaid is told": [
        (
            "/silent ferry",
            [
                "1 of 4 sources names no outlet.",
                "Asked, not answered",
                "Why Did The Ferry Run Aground?",
            ],
        ),
    ],
    "a question is answered by passages, or not at all": [
        (
            "/ask how many passengers were on board?",
            ["209 passengers", "Told differently:", "212 passengers"],
        ),
        ("/ask who is the captain", ["Mary Okafor is a Nigerian-born captain"]),
        ("/ask how many died", ["No source here answers that.", FERRY]),
        ("/ask", ["/ask how many were freed?"]),
    ],
    "a place is told with its country and what happened there": [
        ("/place aberhaven", ["run aground off Aberhaven"]),
        ("/place atlantis", ["No source here names “atlantis”."]),
    ],
    "one person's words are told apart from the story's": [
        ("/quotes ann brook", ["1 quote in 1 source", "We sang all night"]),
    ],
    "a part that a story does not have is said to be absent": [
        ("/quotes comet", ["No source here quotes anybody directly."]),
        ("/tables comet", ["No source here has a table."]),
    ],
    "a command for a story without words asks which": [
        ("/quotes", ["Which story?", FERRY, "Observatory"]),
    ],
    "a word that no source holds is said to be unknown": [
        ("/story zeppelin", ["No source here speaks of “zeppelin”."]),
        ("/search zeppelin", ["No source here speaks of “zeppelin”."]),
        ("/who zaphod", ["No source here names “zaphod”."]),
    ],
    "a name among stray words gets the one that is near": [
        ("/who okafor lines", ["No source here names", "Nearest", "Mary Okafor"]),
        ("/who aberha lines", ["No source here names", "Nearest", "Aberhaven"]),
        ("/who aberhven lines", ["No source here names", "Nearest", "Aberhaven"]),
        ("/who zaphod lines", ["No source here names “zaphod lines”."]),
    ],
    "a slip gets the nearest": [
        ("/story sea larc", ["No source here speaks of", "Nearest", FERRY]),
    ],
    "a slip in a word of the text is seen through as well": [
        ("/story dregding", ["No source here speaks of", "Nearest", FERRY]),
    ],
    "the last word may be a beginning": [
        ("/story sea passen", [FERRY, "212"]),
        ("/search thanked the tug cre", ["Mary Okafor thanked the tug crews."]),
    ],
    "a search shows the passages that say it": [
        ("/search tug crews", ["Captain Mary Okafor thanked the tug crews."]),
        ("/search second pilot cost", ["Second pilot — Cost: High"]),
    ],
    "a picture is asked for by what it shows, and told in words too": [
        (
            "/picture compare ferry",
            [FERRY, "Which source says what", "against [1]", "[1] North Wire"],
        ),
        (
            "/picture timeline ferry",
            ["What happened when", "1998: The Sea Lark has served Aberhaven"],
        ),
        ("/picture sources ferry", ["On whose word each source rests", "Reuters: "]),
    ],
    "a picture of words alone asks which": [
        ("/picture ferry", ["Which picture?", "Compare", "Timeline", "Sources"]),
        ("/picture", ["like this: /picture compare potash"]),
        ("/picture who", ["like this: /picture compare potash"]),
        ("/picture compare", ["Which story?", FERRY]),
    ],
    "a picture of what is not there is not drawn": [
        ("/picture compare zeppelin", ["No source here speaks of “zeppelin”."]),
        ("/picture who zaphod", ["No source here names “zaphod”."]),
        ("/picture compare stabcdefgh", ["That story is not here any more."]),
        ("/picture sources comet", ["No source here says on whose reports it rests."]),
        ("/picture timeline comet", ["too few dates"]),
        ("/picture who okafor", ["No source here names anybody beside them."]),
    ],
    "commands that need words say how": [
        ("/search", ["like this: /search"]),
        ("/who", ["like this: /who"]),
    ],
    "an unknown command gets help": [
        ("/frobnicate", ["I do not know /frobnicate", "/stories"]),
    ],
    "a deep link to a story that is gone says so": [
        ("/start story_stabcdefgh", ["That story is not here any more."]),
    ],
    "plain words that are no look-up get what they mean": [
        ("help", ["/story", "/who"]),
        ("Hello!", ["Every sentence is quoted"]),
        ("latest news", ["Latest stories"]),
        ("thanks", ["Gladly."]),
        ("спасибо!", ["Gladly."]),
        ("Spasibo", ["Gladly."]),
        ("👍", ["Gladly."]),
        ("¡Hola!", ["Every sentence is quoted"]),
        ("who are you?", ["Every sentence is quoted", "/story", "/who"]),
        ("what can you do", ["/story", "/who"]),
        ("што новага?", ["Latest stories"]),
        ("Bye.", ["Until next time."]),
        ("Thank you very much!!", ["Gladly."]),
        ("thank you so much", ["Gladly."]),
        ("cheers", ["Gladly."]),
        ("gracias!!", ["Gladly."]),
        ("see you tomorrow", ["Until next time."]),
        ("adios", ["Until next time."]),
        ("i don’t understand", ["/story", "/who"]),
        ("Can you help me?", ["/story", "/who"]),
        ("are you a bot?", ["/story", "/who"]),
        ("stop!", ["/pause stops all updates", "/unfollow", "/forgetme"]),
        ("Never mind", ["I have not asked you anything."]),
    ],
    "a question in plain words that means no story is answered": [
        (
            "how many passengers did the ferry have that day?",
            ["and all 212 passengers"],
        ),
        ("how many died?", ["No source here answers that.", "Nearest", FERRY]),
    ],
    "words that nothing here holds are offered the latest stories": [
        ("asdkjh", ["No source here speaks of “asdkjh”.", "Latest stories"]),
        ("/story asdkjh", ["No source here speaks of “asdkjh”.", "Latest stories"]),
    ],
    "a slip in a command gets the command": [
        ("/stori ferry", ["Do you mean /story?", "/story ferry"]),
    ],
    "a question about somebody unknown is no name": [
        ("what happened on the moon?", ["No source here speaks of"]),
    ],
    "words that are no text are words all the same": [
        ("ferry \udcff", [FERRY]),
    ],
    "a word that stands only under topics is found there": [
        ("/search transport", ["Transport [1]"]),
    ],
    "a story is found by a name in another script": [
        ("/story Окафор", [FERRY, "212"]),
    ],
    "people are found over slips and scripts": [
        ("/who okafor", ["Mary Okafor"]),
        ("/who Мэри Окафор", ["Mary Okafor"]),
        ("/who Mary Okafro", ["Mary Okafor"]),
    ],
}


@pytest.mark.parametrize("turns", CONVERSATIONS.values(), ids=CONVERSATIONS.keys())
async def test_conversation(reader, turns):
    for typed, expected in turns:
        seen = await reader.asks(typed)
        for words in expected:
            assert words in seen, typed


@pytest.mark.parametrize("typed", ["", "   ", "/", "//", "/ story", "\n", "/story\n"])
async def test_odd_input_gets_an_answer(reader, typed):
    assert await reader.asks(typed)


async def test_an_empty_corpus_says_so(desk):
    reader = Reader(desk)

    for typed in ("/start", "/stories", "/story"):
        assert "There are no stories here yet." in await reader.asks(typed)


async def test_buttons_lead_from_a_story_to_its_parts_and_back(reader):
    await reader.asks("/story ferry")
    await reader.presses("All parts")

    assert "warned of the sandbank" in await reader.presses("Behind the headline")
    assert FERRY in await reader.presses("Back to the story")


async def test_a_doubtful_look_up_offers_choices_that_answer(reader):
    await reader.asks("/story")

    assert reader.sees.startswith("Which story?")
    assert "212" in await reader.presses(FERRY)


async def test_a_story_offers_only_what_its_sources_have(reader):
    await reader.asks("/parts comet")

    assert reader.offered == ["Back to the story", "What happened", "Takeaways"]


async def test_a_story_offers_all_that_is_made_of_its_sources(reader):
    await reader.asks("/story comet")

    assert reader.offered == [
        "Compare",
        "Disputes",
        "Timeline",
        "Numbers",
        "People and places",
        "Sources",
        "Left unsaid",
        "All parts",
    ]


async def test_an_answer_is_concise_and_what_is_folded_is_still_there(reader):
    shown = await reader.asks("/happened ferry")
    answer, _, _ = shown.rpartition("\n\n")
    visible = re.sub(r" <https://\S+>", "", answer)

    assert len(visible) <= 900
    for outlet in ("Paper Boat", "Tide Times", "North Wire"):
        assert outlet in shown + reader.unfolds


@pytest.mark.parametrize("command", ["compare", "timeline", "sources"])
async def test_a_picture_is_a_button_under_what_it_shows(reader, command):
    await reader.asks(f"/{command} ferry")

    assert "Picture" in reader.offered
    assert FERRY in await reader.presses("Picture")


async def test_a_person_can_be_looked_at_with_their_company(desk, loader, now):
    met = "Captain Mary Okafor met President Iain Macrae in Aberhaven on Monday.\n"
    await loader.load([("met.md", f"# Two meet\n\n{met}".encode())], now)
    reader = Reader(desk)
    await reader.asks("/who okafor")

    assert "Iain Macrae: same passage [1]" in await reader.presses("Picture")
    assert "Person · named in 1 source" in await reader.presses("Mary Okafor")


async def test_whoever_is_named_alone_has_no_picture(reader):
    await reader.asks("/who okafor")

    assert "Picture" not in reader.offered


async def test_what_cannot_be_drawn_offers_no_picture(desk, loader, now):
    files = [
        ("1.md", b"# Ferry aground\n\nThe ferry Sea Lark ran aground off Aberhaven.\n"),
        ("2.md", b"# Ferry free\n\nTugs freed the ferry Sea Lark off Aberhaven.\n"),
    ]
    await loader.load(files, now)
    reader = Reader(desk)

    await reader.asks("/timeline ferry")
    assert "Picture" not in reader.offered
    await reader.asks("/sources ferry")
    assert "Picture" not in reader.offered


async def test_one_source_is_not_laid_beside_itself(reader):
    await reader.asks("/compare comet")

    assert "Picture" not in reader.offered


async def test_a_picture_leads_back_to_its_answer(reader):
    await reader.asks("/picture compare ferry")

    assert "Told by more than one voice" in await reader.presses("Compare")


async def test_a_picture_is_drawn_when_it_is_looked_at(reader):
    await reader.asks("/picture compare ferry")
    (picture,) = reader.reply.blocks

    light, dark = await picture.draw(False), await picture.draw(True)

    assert light.startswith(b"\x89PNG")
    assert dark.startswith(b"\x89PNG")
    assert light != dark


async def test_two_pictures_have_two_keys_and_one_keeps_its_own(reader):
    keys = []
    for asked in ("compare ferry", "timeline ferry", "compare ferry"):
        await reader.asks(f"/picture {asked}")
        keys.append(reader.reply.blocks[0].key)

    assert keys[0] == keys[2] != keys[1]


async def test_a_deep_link_opens_its_story(reader, store):
    (head,) = [h for h in await store.library.stories(limit=9) if h.sources == 4]

    assert (await reader.asks(f"/start story_{head.id}")).startswith(FERRY)


async def test_a_question_of_another_language_has_no_nearest_story_by_chance(reader):
    assert "Nearest" in await reader.asks("/ask When did the Sea Lerk sing?")
    assert "Nearest" not in await reader.asks("/ask Wann hat die Sea Lerk gesungen?")


async def test_stories_are_listed_newest_first(reader):
    seen = await reader.asks("/stories")

    assert seen.index(FERRY) < seen.index("Observatory")


async def test_a_last_page_that_is_full_offers_no_older_one(desk, loader, now):
    files = [(f"{at}.md", factory.lone_story(at).encode()) for at in range(8)]
    await loader.load(files, now)
    reader = Reader(desk)

    await reader.asks("/stories")

    assert "Older" not in reader.offered
    assert await reader.asks("/stories 8") == "There are no older stories."


async def test_a_list_is_turned_by_the_number_of_its_page(desk, loader, now):
    files = [(f"{at}.md", factory.lone_story(at).encode()) for at in range(9)]
    await loader.load(files, now)
    reader = Reader(desk)
    first, second = await reader.asks("/stories 1"), await reader.asks("/stories 2")

    assert await reader.asks("/stories") == first
    assert await reader.presses("Older") == second
    assert await reader.presses("Newer") == first
    assert reader.offered[:-1]


async def test_a_person_leads_to_their_stories(reader):
    await reader.asks("/who okafor")

    assert "212" in await reader.presses(FERRY)


async def test_older_stories_are_a_button_away(desk, loader, now):
    files = [
        (f"{at}.md", factory.lone_story(at).encode()) for at in range(factory.APART)
    ]
    await loader.load(files, now)
    reader = Reader(desk)

    await reader.asks("/stories")
    first_page = reader.offered
    await reader.presses("Older")

    assert first_page[-1] == "Older"
    assert "Newer" in reader.offered
    assert not set(first_page[:-1]) & set(reader.offered)
