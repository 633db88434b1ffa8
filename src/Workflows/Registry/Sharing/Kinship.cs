namespace Ybtb.Workflows.Registry.Sharing;

/// <summary>What the user is to the grantor: the close relatives with whom a personal account may be shared (事项 8).</summary>
public enum Kinship
{
    /// <summary>配偶.</summary>
    Spouse,

    /// <summary>父母.</summary>
    Parent,

    /// <summary>子女.</summary>
    Child,

    /// <summary>兄弟姐妹.</summary>
    Sibling,

    /// <summary>祖父母.</summary>
    PaternalGrandparent,

    /// <summary>外祖父母.</summary>
    MaternalGrandparent,

    /// <summary>孙子女.</summary>
    PaternalGrandchild,

    /// <summary>外孙子女.</summary>
    MaternalGrandchild,
}
