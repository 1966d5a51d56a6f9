//! The levels of headings: they begin at 1 and none is left out on the way down, wherever people wrote theirs, so that whoever has the
//! paper read aloud finds their way (PDF/UA).

use crate::{block::Block, markdown::Node};

/// The deepest heading.
const DEEPEST: u8 = 6;

/// Puts the levels of all headings in order. Those that people wrote in a text stand below the heading before the text.
pub(crate) fn put_in_order(blocks: &mut [Block]) {
    blocks_from(blocks, &mut 0);
}

fn blocks_from(blocks: &mut [Block], above: &mut u8) {
    for block in blocks {
        match block {
            Block::Heading { level, .. } => {
                *level = (*level).clamp(1, (*above + 1).min(DEEPEST));
                *above = *level;
            }
            Block::Contents { .. } => *above = 1,
            Block::Written { nodes, .. } => {
                let (base, mut last) = (*above, *above);
                nodes_from(nodes, base, &mut last);
            }
            Block::Changed { blocks, .. } => blocks_from(blocks, above),
            _ => {}
        }
    }
}

fn nodes_from(nodes: &mut [Node], base: u8, last: &mut u8) {
    for node in nodes {
        match node {
            Node::Heading { level, .. } => {
                *level = (base.saturating_add(*level)).clamp(1, (*last + 1).min(DEEPEST));
                *last = *level;
            }
            Node::List { items, .. } => items.iter_mut().for_each(|item| nodes_from(item, base, last)),
            Node::Quote { nodes } => nodes_from(nodes, base, last),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::put_in_order;
    use crate::{block::Block, markdown::Node};

    fn heading(level: u8) -> Block {
        Block::Heading { level, text: String::new() }
    }

    fn levels(blocks: &[Block]) -> Vec<u8> {
        let of = |block: &Block| match block {
            Block::Heading { level, .. } => vec![*level],
            Block::Written { nodes, .. } => {
                nodes.iter().filter_map(|node| if let Node::Heading { level, .. } = node { Some(*level) } else { None }).collect()
            }
            _ => Vec::new(),
        };
        blocks.iter().flat_map(of).collect()
    }

    #[test]
    fn no_level_is_left_out_on_the_way_down() {
        let mut blocks = [heading(3), heading(3), heading(1), heading(9), heading(0)];
        put_in_order(&mut blocks);
        assert_eq!(levels(&blocks), [1, 2, 1, 2, 1]);
    }

    #[test]
    fn headings_that_people_wrote_stand_below_the_one_before() {
        let nodes = Node::parse("## Først\n\ntekst\n\n#### Så\n\n# Til sidst");
        let mut blocks = [heading(1), heading(2), Block::Written { nodes, ticked: false }, heading(2)];
        put_in_order(&mut blocks);
        assert_eq!(levels(&blocks), [1, 2, 3, 4, 3, 2]);
    }
}
