using Ybtb.Engine.Activities;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Documents;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Activities;

/// <summary>出具文书: whether the activity that makes a moment of the law owes the applicant its notice, as staff set it in the designer.</summary>
internal static class NoticeInput
{
    /// <summary>Label of the input, the same on every activity that has it.</summary>
    public const string Label = "出具文书";

    /// <summary>As the activity's own rule has it.</summary>
    public const string ByRule = "by-rule";

    public const string Always = "yes";

    public const string Never = "no";

    /// <summary>What is handled on the spot (即时办结) has no receipt voucher and no acceptance notice: the result follows at once.</summary>
    public static bool IsTimed(CaseFile file) => file.Item.PromisedLimit != WorkingDays.Zero;

    /// <exception cref="ActivityFailedException">Neither of the three.</exception>
    public static bool IsOwed(string set, bool byRule) => set switch
    {
        ByRule => byRule,
        Always => true,
        Never => false,
        _ => throw new ActivityFailedException("unknown-notice", $"“出具文书”不能是“{set}”：应为 by-rule、yes 或 no。"),
    };

    /// <summary>The change, and beside it the note that this document is owed with it.</summary>
    /// <param name="changed">What the activity does to the case.</param>
    public static ActivityResult Owing(this ActivityResult result, CaseChanged changed, DocumentObligation owed) =>
        result.With(changed, new CaseChanged("document-owed", changed.File.Owe(owed)) { Because = owed.Kind });
}
