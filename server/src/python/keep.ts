/** Keeps answers by what was asked: `known.get(question) ?? keep(known, question, answer())` finds each out once. */

interface Known<Question, Answer> {
  set(question: Question, answer: Answer): unknown;
}

export function keep<Question, Answer>(known: Known<Question, Answer>, question: Question, answer: Answer): Answer {
  known.set(question, answer);
  return answer;
}
