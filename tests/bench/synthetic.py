"""Libraries of any size, made up but always the same for the same size: as an index, or as real files."""

import random
from collections.abc import Iterator
from pathlib import Path

from paperreader.domain.paper import Era, ListRow, Paper, ReadingList, Section, Topic
from paperreader.library.building import build_index
from paperreader.library.facts import Frame


def _split(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_WORDS = _split(
    """
    attention transformer language model training learning neural network deep scaling efficient sparse
    alignment reinforcement feedback human reasoning chain thought prompt retrieval augmented generation
    diffusion vision image multimodal contrastive representation graph memory long context position
    rotary embedding token quantization distillation adapter fine tuning instruction benchmark
    evaluation robust optimization gradient descent normalization convolution recurrent sequence
    translation summarization question answering dialogue speech protein molecule medical finance legal
    code program synthesis agent planning tool search tree policy reward safety privacy fairness bias
    interpretability probing circuits
    """
)
_CHINESE = (
    "注意力机制语言模型训练学习神经网络深度扩展高效稀疏对齐强化反馈推理思维链"
    "提示检索生成扩散视觉图像多模态对比表示图记忆长上下文位置编码量化蒸馏微调指令评测"
)
_GIVEN = _split(
    """
    Ada Alan Barbara Claude Dana Edsger Grace John Kurt Li Ming Noam Petra Radia Søren Tim Wei Yan Zoë
    """
)
_FAMILY = _split(
    """
    Abe Bauer Chen Dupont Evans Fischer García Huang Ivanov Jones Kim Łukasz Müller Nguyen Ortiz Park
    """
)

ERAS = tuple(
    Era(id=f"era-{n}", name=f"Era number {n}", name_zh=f"第{n}时代", years=(1990 + 4 * n, 1993 + 4 * n))
    for n in range(9)
)
TOPICS = tuple(Topic(id=f"topic-{n}", name=f"Topic number {n}", name_zh=f"主题{n}") for n in range(18))


def papers(count: int, seed: int = 1) -> Iterator[Paper]:
    """`count` papers, one at a time."""
    dice = random.Random(seed)
    for number in range(count):
        year = dice.randint(1990, 2025)
        words = dice.choices(_WORDS, k=dice.randint(3, 9))
        begin = dice.randrange(len(_CHINESE) - 8)
        yield Paper(
            id=f"paper-{number}",
            title=" ".join(words).capitalize(),
            title_zh=_CHINESE[begin : begin + dice.randint(4, 8)] + "研究" if dice.random() < 0.5 else None,
            short=f"{words[0].capitalize()}-{number}",
            authors=tuple(f"{dice.choice(_GIVEN)} {dice.choice(_FAMILY)}" for _ in range(dice.randint(1, 6))),
            organisation=dice.choice((None, "Google", "OpenAI", "清华大学")),
            year=year,
            month=dice.choice((None, *range(1, 13))),
            arxiv=f"{year % 100:02}{dice.randint(1, 12):02}.{number:05}" if dice.random() < 0.8 else None,
            era=f"era-{min(8, (year - 1990) // 4)}",
            topics=tuple(f"topic-{n}" for n in dice.sample(range(18), dice.randint(1, 3))),
            stars=dice.choice((None, None, 1, 2, 3, 4, 5)),
            builds_on=tuple({f"paper-{dice.randrange(number)}" for _ in range(dice.randint(0, 3))})
            if number
            else (),
            tags=("open-weights",) if dice.random() < 0.1 else (),
        )


def lists(count: int, seed: int = 2) -> tuple[ReadingList, ...]:
    """Reading lists over `count` papers: one in sections, with a paper standing twice, and a short one."""
    dice = random.Random(seed)
    sections = tuple(
        Section(
            name=f"Section {n}",
            rows=tuple(
                ListRow(paper=f"paper-{dice.randrange(count)}", stars=dice.choice((None, 2)))
                for _ in range(min(40, count))
            ),
        )
        for n in range(5)
    )
    short = ReadingList(id="short", name="Short", section=(Section(name="All", rows=sections[0].rows[:5]),))
    return (
        ReadingList(id="long", name="Long", name_zh="长列表", about="Forty a section.", section=sections),
        short,
    )


def frame(count: int) -> Frame:
    """Eras, topics and lists for `count` papers."""
    return Frame(ERAS, TOPICS, lists(count) if count else ())


def write_index(count: int, folder: Path, cache: Path) -> None:
    """Write the index of a library of `count` papers that exist nowhere else.

    Afterwards `open_library([folder], cache)` opens it; `folder` may be empty.
    """
    build_index([folder], cache, frame(count), papers(count))


def write_files(count: int, folder: Path) -> None:
    """Write a library of `count` papers as files."""
    from paperreader.library.skeleton import toml_of

    for table, groups in (("era", ERAS), ("topic", TOPICS)):
        text = "\n".join(f"[[{table}]]\n{toml_of(one)}" for one in groups)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{table}s.toml").write_text(text, "utf-8")
    for paper in papers(count):
        home = folder / "papers" / paper.id
        home.mkdir(parents=True)
        (home / "paper.toml").write_text(toml_of(paper, without=("id",)), "utf-8")
    (folder / "lists").mkdir()
    for one in lists(count) if count else ():
        (folder / "lists" / f"{one.id}.toml").write_text(toml_of(one, without=("id",)), "utf-8")
