//! Spreadsheets, knowing nothing of rollouts
