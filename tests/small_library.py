"""A library of a dozen papers, small enough to know by heart, with every kind of thing a library has.

Three eras, three topics, two lists, one guide. What is special about a paper stands beside its line in
`PAPERS`; `bert` has a long note in both languages with a table, formulas, code, cards and links.
"""

from pathlib import Path

ERAS = """\
[[era]]
id = "early"
name = "Before the Transformer"
name_zh = "Transformer 之前"
years = [2013, 2016]

[[era]]
id = "transformer"
name = "The Transformer"
name_zh = "Transformer 诞生"
years = [2017, 2017]

[[era]]
id = "pretraining"
name = "Pre-training"
name_zh = "预训练"
years = [2018, 2022]
"""
TOPICS = """\
[[topic]]
id = "language-models"
name = "Language models"
name_zh = "语言模型"

[[topic]]
id = "architecture"
name = "Architecture"
name_zh = "模型架构"

[[topic]]
id = "training"
name = "Training"
name_zh = "训练方法"
"""
_PAPER = """\
title = "{title}"
short = "{short}"
year = {year}
era = "{era}"
"""
_LM, _ARCH, _TRAIN = "language-models", "architecture", "training"

PAPERS: dict[str, tuple[str, str, int, str, str]] = {
    # id: short, title, year, era, the rest of paper.toml
    "word2vec": (
        "word2vec",
        "Efficient Estimation of Word Representations",
        2013,
        "early",
        f'topics = ["{_LM}"]\nauthors = ["Tomas Mikolov"]\narxiv = "1301.3781"\nstars = 3\n',
    ),
    "bahdanau": (  # a note in English only
        "Bahdanau attention",
        "Neural Machine Translation by Jointly Learning to Align and Translate",
        2014,
        "early",
        f'topics = ["{_ARCH}"]\nauthors = ["Dzmitry Bahdanau"]\nmonth = 9\narxiv = "1409.0473"\n',
    ),
    "adam": (  # a note in Chinese only
        "Adam",
        "Adam: A Method for Stochastic Optimization",
        2014,
        "early",
        f'topics = ["{_TRAIN}"]\nmonth = 12\ntitle_zh = "Adam：一种随机优化方法"\narxiv = "1412.6980"\n',
    ),
    "transformer": (
        "Transformer",
        "Attention Is All You Need",
        2017,
        "transformer",
        f'topics = ["{_ARCH}"]\nauthors = ["Ashish Vaswani", "Łukasz Kaiser"]\nmore_authors = true\n'
        'title_zh = "注意力就是你所需要的一切"\nvenue = "NeurIPS 2017"\narxiv = "1706.03762"\nstars = 5\n'
        'organisation = "Google"\nbuilds_on = ["bahdanau"]\n',
    ),
    "gpt-1": (
        "GPT-1",
        "Improving Language Understanding by Generative Pre-Training",
        2018,
        "pretraining",
        f'topics = ["{_LM}"]\nmonth = 6\nauthors = ["Alec Radford"]\norganisation = "OpenAI"\n'
        'url = "https://example.org/gpt-1"\nbuilds_on = ["transformer"]\n',
    ),
    "bert": (  # the long note; stands in two topics
        "BERT",
        "BERT: Pre-training of Deep Bidirectional Transformers",
        2018,
        "pretraining",
        f'topics = ["{_LM}", "{_ARCH}"]\nmonth = 10\ntitle_zh = "BERT：深度双向 Transformer 预训练"\n'
        'authors = ["Jacob Devlin", "Ming-Wei Chang", "Kenton Lee", "Kristina Toutanova", "Somebody Else"]\n'
        'organisation = "Google"\nvenue = "NAACL 2019"\narxiv = "1810.04805"\nstars = 2\nfamily = "encoder"\n'
        'builds_on = ["transformer", "gpt-1"]\n\n[[links]]\nkind = "code"\nurl = "https://example.org/bert"\n',
    ),
    "gpt-2": (  # no note
        "GPT-2",
        "Language Models are Unsupervised Multitask Learners",
        2019,
        "pretraining",
        f'topics = ["{_LM}"]\nmonth = 2\nkind = "report"\norganisation = "OpenAI"\nbuilds_on = ["gpt-1"]\n',
    ),
    "bart": (
        "BART",
        "BART: Denoising Sequence-to-Sequence Pre-training",
        2019,
        "pretraining",
        f'topics = ["{_LM}"]\nmonth = 10\nauthors = ["Mike Lewis"]\narxiv = "1910.13461"\n'
        'builds_on = ["bert"]\n',
    ),
    "t5": (
        "T5",
        "Exploring the Limits of Transfer Learning",
        2019,
        "pretraining",
        f'topics = ["{_LM}"]\nmonth = 11\nauthors = ["Colin Raffel"]\narxiv = "1910.10683"\nstars = 4\n',
    ),
    "rezero": (
        "ReZero",
        "ReZero is All You Need",
        2020,
        "pretraining",
        f'topics = ["{_ARCH}"]\nauthors = ["Thomas Bachlechner"]\narxiv = "2003.04887"\n',
    ),
    "brackets": (  # what a careless program takes for its own markup
        "[MASK] [/x]",
        "Why [MASK], [/x] and [bold red]markup[/] must be seen",
        2021,
        "pretraining",
        f'topics = ["{_TRAIN}"]\nauthors = ["A. [link=x]Author"]\n',
    ),
    "flashattention": (
        "FlashAttention",
        "FlashAttention: Fast and Memory-Efficient Exact Attention",
        2022,
        "pretraining",
        f'topics = ["{_TRAIN}"]\nauthors = ["Tri Dao"]\narxiv = "2205.14135"\nbuilds_on = ["transformer"]\n',
    ),
}

_SHORT_NOTE = """\
{short} in one sentence.

## What it contributed

It contributed {word}.

## Questions

Q: What is {short} known for? {{#known-for}}
A: For {word}.
"""
_SHORT_NOTE_ZH = """\
一句话介绍 {short}。

## 核心贡献

它的贡献是{word}。

## 问题

Q：{short} 因何知名？ {{#known-for}}
A：因为{word}。
"""
_WORDS = {
    "word2vec": ("vectors that add up", "可以相加的词向量"),
    "bahdanau": ("an alignment that is learned", ""),
    "adam": ("", "自适应的学习率"),
    "transformer": ("attention without recurrence, after [[bahdanau]]", "没有循环的自注意力"),
    "gpt-1": ("generative pre-training", "生成式预训练"),
    "bart": ("a denoising autoencoder", "去噪自编码"),
    "t5": ("one format for every task", "统一的文本格式"),
    "rezero": ("a gate that begins at zero", "从零开始的门控"),
    "brackets": ("[bold]a literal[/bold] [/x] and \x1b[31mescape", "原样的 [/x]"),
    "flashattention": ("tiling in fast memory", "在快速显存中分块计算"),
}
BERT = r"""
BERT reads a sentence in both directions at once, see [[transformer]] and [[guide:passes]].

## What it contributed

A bidirectional encoder that is trained to fill in words that are masked. Fifteen percent of the tokens
are chosen; of these eighty percent become `[MASK]`.

The loss of a masked token is $\log p(x_i \mid x_{\setminus i})$.

## How it works

$$
\mathrm{softmax}\left(\frac{QK^T}{\sqrt{d_k}}\right)V
$$

```python
def masked(tokens):
    return ["[MASK]" if chosen(token) else token for token in tokens]
```

The second half of the sentence is predicted as well, which later work found to be of little use.
Every layer attends to every token, to the left and to the right of it, so nothing has to be generated.

## Numbers

| Model | Layers | Parameters | GLUE |
|:--|--:|--:|--:|
| Base | 12 | 110M | 79.6 |
| Large | 24 | 340M | 82.1 |

## Findings

- Larger models are better even on small tasks.
- Both directions matter.
- Fine-tuning takes an hour.

The zebra paragraph stands near the end, so that finding its animal scrolls the page.

## Limits

It cannot generate text. The zebra stands here a second time.

More is told at [the project](https://example.org/bert-project).

## Questions

Q: What is masked? {#masked}
A: Fifteen percent of the tokens.

Q: How many layers has the large model? {#layers}
A: Twenty-four layers.
""".lstrip()
BERT_ZH = r"""
BERT 同时从两个方向阅读句子，参见 [[transformer]] 与 [[guide:passes]]。

## 核心贡献

一个双向编码器，训练目标是填补被掩码的词。百分之十五的词元被选中，其中百分之八十变成 `[MASK]`。

被掩码词元的损失是 $\log p(x_i \mid x_{\setminus i})$。

## 工作原理

$$
\mathrm{softmax}\left(\frac{QK^T}{\sqrt{d_k}}\right)V
$$

```python
def masked(tokens):
    return ["[MASK]" if chosen(token) else token for token in tokens]
```

每一层都关注每个词元，无论在左还是在右，因此不必逐个生成。

## 数字

| 模型 | 层数 | 参数 | GLUE |
|:--|--:|--:|--:|
| Base | 12 | 110M | 79.6 |
| Large | 24 | 340M | 82.1 |

## 发现

- 模型越大越好，小任务上也是如此。
- 两个方向都很重要。

## 局限

它不能生成文本。斑马在这里。

## 问题

Q：什么被掩码？ {#masked}
A：百分之十五的词元。

Q：大模型有多少层？ {#layers}
A：二十四层。
""".lstrip()
_CLASSICS = """\
name = "Classics"
name_zh = "经典论文"
about = "Three papers to begin with."
about_zh = "从这三篇开始。"

[[section]]
name = "All"
rows = [{paper = "transformer", stars = 5}, {paper = "bert"}, {paper = "gpt-1"}]
"""
_INTERVIEW = """\
name = "Interview"
name_zh = "面试"

[[section]]
name = "Models"
name_zh = "模型"
rows = [{paper = "bert"}, {paper = "t5"}]

[[section]]
name = "Methods"
name_zh = "方法"
rows = [{paper = "flashattention"}, {paper = "bert", label = "BERT again"}]
"""
_GUIDE = "Skim it, read it, master it: three passes over [[bert]].\n"
_GUIDE_ZH = "略读、精读、掌握：三遍读完 [[bert]]。\n"


def write_small_library(root: Path) -> Path:
    """Write the library into a folder, which is made; returns the folder."""
    texts = {
        "eras.toml": ERAS,
        "topics.toml": TOPICS,
        "eras/pretraining/en.md": "Models are trained once and tuned for each task.\n",
        "eras/pretraining/zh.md": "先预训练，再针对任务微调。\n",
        "lists/classics.toml": _CLASSICS,
        "lists/interview.toml": _INTERVIEW,
        "guides/passes/guide.toml": 'name = "The three passes"\nname_zh = "三遍阅读法"\n',
        "guides/passes/en.md": _GUIDE,
        "guides/passes/zh.md": _GUIDE_ZH,
        "papers/bert/en.md": BERT,
        "papers/bert/zh.md": BERT_ZH,
    }
    for name, (short, title, year, era, rest) in PAPERS.items():
        texts[f"papers/{name}/paper.toml"] = (
            _PAPER.format(title=title, short=short, year=year, era=era) + rest
        )
        english, chinese = _WORDS.get(name, ("", ""))
        if english:
            texts[f"papers/{name}/en.md"] = _SHORT_NOTE.format(short=short, word=english)
        if chinese:
            texts[f"papers/{name}/zh.md"] = _SHORT_NOTE_ZH.format(short=short, word=chinese)
    for place, text in texts.items():
        path = root / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    return root
