/** How characters of a licence plate are told apart by a small network, told on encoders of labels. */

import type { Topic } from "../topic.ts";
import en from "./note.en.md";
import zhCn from "./note.zh-cn.md";

export const plateClassifier: Topic = {
  id: "plate-classifier",
  apis: [
    "torch.nn.functional.one_hot",
    "sklearn.preprocessing.OneHotEncoder",
    "sklearn.preprocessing.LabelBinarizer",
    "sklearn.preprocessing.label_binarize",
    "keras.utils.to_categorical",
    "tensorflow.keras.utils.to_categorical",
  ],
  notes: { en, "zh-cn": zhCn },
};
