//! Tests of this feature through HTTP.
