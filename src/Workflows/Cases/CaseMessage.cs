using NodaTime;
using Ybtb.Engine.Activities;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Identifiers;
using Ybtb.Workflows.Notifications;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Cases;

/// <summary>Short messages to applicants. The text carries a masked name only; the phone number travels sealed.</summary>
internal static class CaseMessage
{
    public const string Topic = "sms";

    /// <param name="template">Stable name of what is told.</param>
    /// <param name="text">A whole Chinese sentence without personal values.</param>
    public static SendMessage ToApplicant(CaseFile file, string template, string text) => new(Topic, Value.Object(
        new("phone", file.Representative?.Phone ?? file.Applicant.Phone),
        new("template", template),
        new("case", file.Number.Value),
        new("text", $"【云南医保】{Mask.Name(file.Applicant.Name)}：您的“{file.Item.DisplayName}”（{file.Number}）{text}")));

    /// <summary>What the catalogue of the case says there.</summary>
    /// <param name="code">One of <see cref="MessageTexts.Kinds"/>.</param>
    /// <param name="data">For the places of the text.</param>
    public static SendMessage Tell(CaseFile file, string code, params ReadOnlySpan<(string Place, string Text)> data) =>
        ToApplicant(file, code, file.Settings.CatalogueOf(file.CatalogueVersion).Messages.Print(code, data));

    /// <summary>The legal day of an instant, such as 5月12日; an end at 24:00 belongs to the day it ends.</summary>
    public static string Day(Instant instant)
    {
        var day = LegalTime.DayOf(instant - Duration.FromSeconds(1));
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{day.Month}月{day.Day}日");
    }
}
