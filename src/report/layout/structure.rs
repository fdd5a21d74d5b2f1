//! The logical structure of a document: what a screen reader reads, in reading order.
//!
//! Built while blocks are set; `report::pdf` writes it as the structure tree.

/// Number of a node in its `Structure`; nodes are numbered in reading order.
pub type NodeId = usize;

/// What a node is (ISO 32000-1, 14.8.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The whole.
    Document,
    /// A paragraph.
    Paragraph,
    /// A heading of level 1 to 3.
    Heading(u8),
    /// A list.
    List,
    /// An item of a list.
    ListItem,
    /// The dash of an item.
    Label,
    /// The words of an item.
    ListBody,
    /// A table.
    Table,
    /// Words above a table.
    Caption,
    /// A row.
    Row,
    /// A heading cell for its column.
    ColumnHeading,
    /// A heading cell for its row.
    RowHeading,
    /// A cell.
    Cell,
    /// A chart.
    Figure,
    /// A form field.
    Form,
}

/// A part of the document.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// What it is.
    pub role: Role,
    /// The node it is part of; the root is its own parent.
    pub parent: NodeId,
    /// Its parts in reading order.
    pub children: Vec<NodeId>,
    /// The part in words, for one who does not see it.
    pub alt: Option<String>,
    /// Columns a cell takes.
    pub span: usize,
}

/// All parts of a document; node 0 is the document itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Structure {
    /// The parts in reading order.
    pub nodes: Vec<Node>,
}

/// The document itself.
pub const ROOT: NodeId = 0;

impl Default for Structure {
    fn default() -> Self {
        let root = Node {
            role: Role::Document,
            parent: ROOT,
            children: Vec::new(),
            alt: None,
            span: 1,
        };
        Self { nodes: vec![root] }
    }
}

impl Structure {
    /// Adds a part at the end of `parent`.
    pub fn add(&mut self, parent: NodeId, role: Role) -> NodeId {
        let id = self.nodes.len();
        self.nodes.push(Node {
            role,
            parent,
            children: Vec::new(),
            alt: None,
            span: 1,
        });
        self.nodes[parent].children.push(id);
        id
    }
}
