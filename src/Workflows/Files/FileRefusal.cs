namespace Ybtb.Workflows.Files;

/// <summary>Why a file is not taken; stable codes.</summary>
public enum FileRefusal
{
    Empty,
    TooLarge,

    /// <summary>Neither JPG nor PDF by its name.</summary>
    KindNotAllowed,

    /// <summary>The content is not what the name or the declared type says.</summary>
    NotWhatItSays,

    /// <summary>Cut, broken, or built in a way that could hide something.</summary>
    Damaged,

    /// <summary>A picture too small to show anything or too large to be drawn.</summary>
    Dimensions,

    NoPages,
    TooManyPages,
    Encrypted,

    /// <summary>Scripts, or actions that start programs, send or fetch data.</summary>
    ActiveContent,

    EmbeddedFile,

    /// <summary>Compressed data that grows beyond all measure.</summary>
    ExpandsTooFar,
}
