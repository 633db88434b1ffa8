using System.Text.Json;

namespace Ybtb.Workflows.ServiceItems;

internal static class ServiceItemReader
{
    public static ServiceItem Read(JsonElement item)
    {
        var seq = item.Number("seq");
        try
        {
            return ReadItem(item, seq);
        }
        catch (FormatException exception)
        {
            throw new FormatException($"Service item {seq}: {exception.Message}", exception);
        }
    }

    private static ServiceItem ReadItem(JsonElement item, int seq)
    {
        var handling = item.TryGetProperty("handling", out var configured) ? configured : (JsonElement?)null;
        var (promised, statutory) = (LimitText.Read(item.Member("promisedLimit")), LimitText.Read(item.Member("statutoryLimit")));
        if (promised > statutory)
        {
            throw new FormatException("The promised limit is longer than the statutory one.");
        }

        if (item.TryGetProperty("fees", out _))
        {
            throw new FormatException("Fees are not known here.");
        }

        var handled = handling is { } row ? ItemHandlingReader.Read(row, item.List("materials")) : null;
        var displayName = item.Member("officialName").Text("display");
        return new ServiceItem
        {
            Code = item.Text("code"),
            Seq = seq,
            DisplayName = displayName,
            Initials = PinyinInitials.Of(displayName),
            KeywordInitials = [.. (handled?.Keywords ?? []).Select(PinyinInitials.Of)],
            Names = [.. item.Member("officialName").EnumerateObject().Select(name => name.Value.GetString()).OfType<string>().Distinct()],
            Group = item.Text("group"),
            Guide = ServiceGuideReader.Read(item),
            Description = item.Text("description"),
            Conditions = item.Texts("conditions"),
            Mode = ServiceItemWords.Mode(item.Text("modeKind")),
            ApplicantType = ServiceItemWords.Applicant(item.Text("applicantType")),
            PromisedLimit = promised,
            StatutoryLimit = statutory,
            Channels = [.. item.List("channels").Select(Channel)],
            Departments = item.Texts("departments"),
            PlaceChoice = PlaceChoiceReader.Read(item.Member("placeChoice")),
            Materials = [.. item.List("materials").Select(Material)],
            ResultDocuments = item.Texts("resultDocuments"),
            Handling = handled,
        };
    }

    private static ServiceChannel Channel(JsonElement channel) => new(
        channel.Number("no"),
        ServiceItemWords.Channel(channel.Text("kind")),
        channel.Text("name"),
        channel.TextOrNull("url"),
        channel.NumberOrNull("stars"),
        channel.TextOrNull("handlingMode"),
        channel.TextOrNull("feedback"));

    private static Material Material(JsonElement material) => new(
        material.Number("no"),
        material.Text("name"),
        ServiceItemWords.Material(material.Text("kind")),
        ServiceItemWords.Requirement(material.Text("requirement")),
        material.TextOrNull("situation"),
        material.TextOrNull("condition"),
        material.Texts("anyOf"),
        material.TextOrNull("waiver"),
        material.TextOrNull("onlineNote"),
        material.TextOrNull("counterNote"),
        material.TextOrNull("remark"));
}
