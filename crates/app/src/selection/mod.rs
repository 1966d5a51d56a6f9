//! Fair selection in the product: what `planning::selection` answers, in words.

pub mod words;
