namespace Ybtb.Workflows.Identifiers;

/// <summary>What is wrong with a number; each has its own message, so that one notice can list everything (一次性告知).</summary>
public enum IdentifierFailure
{
    /// <summary>Too short or too long.</summary>
    Length,

    /// <summary>A character that does not belong there.</summary>
    Charset,

    /// <summary>No such region, issuing place or nationality.</summary>
    Region,

    /// <summary>No real calendar date, before 1900, or in the future.</summary>
    BirthDate,

    /// <summary>The check character does not fit.</summary>
    CheckDigit,

    /// <summary>The number is of another kind than was said.</summary>
    TypeMismatch,
}
