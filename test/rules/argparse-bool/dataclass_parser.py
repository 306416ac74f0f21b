# exception: Hugging Face's parser turns bool fields into flags that read words.
from dataclasses import dataclass, field

from transformers import HfArgumentParser


@dataclass
class ModelArguments:
    checkpoint: str = field(default="bert-base-cased")
    fast_tokenizer: bool = field(default=True, metadata={"help": "use the fast tokenizer"})


(model_arguments,) = HfArgumentParser(ModelArguments).parse_args_into_dataclasses()
