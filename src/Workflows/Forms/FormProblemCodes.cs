using Ybtb.Workflows.Identifiers;

namespace Ybtb.Workflows.Forms;

/// <summary>The stable codes of problems with answers.</summary>
public static class FormProblemCodes
{
    /// <summary>An answer is missing.</summary>
    public const string Required = "required";

    /// <summary>The form has no such field.</summary>
    public const string UnknownField = "unknown-field";

    /// <summary>The field is not asked in these circumstances.</summary>
    public const string NotAsked = "not-asked";

    /// <summary>A text, a truth value or a list was expected.</summary>
    public const string WrongType = "wrong-type";

    public const string TooLong = "too-long";

    public const string TooMany = "too-many";

    /// <summary>Control characters, or characters no name has.</summary>
    public const string Characters = "characters";

    /// <summary>Not one of the choices.</summary>
    public const string NotAChoice = "not-a-choice";

    /// <summary>No such day.</summary>
    public const string NotADate = "not-a-date";

    public const string FutureDate = "future-date";

    /// <summary>A day before today where it must still be to come.</summary>
    public const string PastDate = "past-date";

    /// <summary>Not a whole number within the field's bounds.</summary>
    public const string NotANumber = "not-a-number";

    /// <summary>Not an amount in yuan with two decimals at most.</summary>
    public const string NotAnAmount = "not-an-amount";

    /// <summary>An amount that is not the sum of what it must be the sum of.</summary>
    public const string SumDiffers = "sum-differs";

    /// <summary>A row that says the same as another.</summary>
    public const string Duplicate = "duplicate";

    /// <summary>Not a prefecture or county of Yunnan; for an insurance area, not another province either.</summary>
    public const string UnknownRegion = "unknown-region";

    /// <summary>This place is not offered to this category of person.</summary>
    public const string PlaceNotOffered = "place-not-offered";

    /// <summary>The hospital's level or the doctor's title is below what the item asks for.</summary>
    public const string BelowMinimum = "below-minimum";

    /// <summary>An end before its beginning, or a moment that is yet to come.</summary>
    public const string OutOfOrder = "out-of-order";

    /// <summary>A warning: the answer differs from what the certificate number says.</summary>
    public const string DiffersFromCertificate = "differs-from-certificate";

    /// <summary>The code of a failed number, such as <c>number-check-digit</c>.</summary>
    public static string Of(IdentifierFailure failure) => failure switch
    {
        IdentifierFailure.Length => "number-length",
        IdentifierFailure.Charset => "number-charset",
        IdentifierFailure.Region => "number-region",
        IdentifierFailure.BirthDate => "number-birth-date",
        IdentifierFailure.CheckDigit => "number-check-digit",
        IdentifierFailure.TypeMismatch => "number-type-mismatch",
        _ => throw new ArgumentOutOfRangeException(nameof(failure)),
    };
}
