//! The features of Kaskade: where business and machinery meet
