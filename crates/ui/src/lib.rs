//! Page frame, components and front-end assets, knowing nothing of rollouts
