using System.Collections.Frozen;
using System.Text.Json;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Documents.Templates;

namespace Ybtb.Workflows.Notifications;

/// <summary>通知模板: the short messages that the product itself sends, as data of the catalogue; those of a flow's own stand in its definition. Immutable.</summary>
public sealed class MessageTexts
{
    /// <summary>一次性补正告知; place: due.</summary>
    public const string CorrectionRequested = "correction-requested";

    /// <summary>补正材料仍不齐全; place: due.</summary>
    public const string CorrectionFollowedUp = "correction-followed-up";

    /// <summary>放假安排调整后办结期限变动; places: before, due.</summary>
    public const string CalendarRevised = "calendar-revised";

    /// <summary>Every message there is, with the places for data that it may have, and what it says where the catalogue is older than messages.</summary>
    public static IReadOnlyList<MessageKind> Kinds { get; } =
    [
        new(CorrectionRequested, [new("due", "补正截止日")], "材料需要补正，请在{due}前补齐。"),
        new(CorrectionFollowedUp, [new("due", "补正截止日")], "补正材料仍不齐全，请在{due}前补齐。"),
        new(CalendarRevised, [new("before", "原办结期限"), new("due", "新办结期限")], "因节假日安排调整，办结期限由{before}调整为{due}。"),
    ];

    private readonly FrozenDictionary<string, TemplateText> byCode;

    private MessageTexts(IEnumerable<KeyValuePair<string, TemplateText>> texts)
    {
        byCode = texts.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>Of a catalogue that was published before messages belonged to it: as the product said them then.</summary>
    public static MessageTexts Empty { get; } = new(Kinds.Select(kind => KeyValuePair.Create(kind.Code, TemplateText.Parse(kind.Usual))));

    /// <param name="json">The file <c>data/messages.json</c>.</param>
    /// <exception cref="FormatException">A message is missing, unknown, or has a place for data that there is not.</exception>
    public static MessageTexts Load(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        return Read(document.RootElement);
    }

    /// <inheritdoc cref="Load"/>
    public static MessageTexts Read(JsonElement list)
    {
        var texts = list.EnumerateArray().ToDictionary(row => row.Text("code"), row => TemplateText.Parse(row.Text("text")), StringComparer.Ordinal);
        foreach (var (code, text) in texts)
        {
            var kind = Kinds.FirstOrDefault(kind => kind.Code == code) ?? throw new FormatException($"There is no message “{code}”.");
            if (text.Paths.FirstOrDefault(path => kind.Places.All(place => place.Name != path)) is { } unknown)
            {
                throw new FormatException($"The message “{code}” has no place “{unknown}”.");
            }
        }

        return Kinds.FirstOrDefault(kind => !texts.ContainsKey(kind.Code)) is { } missing ? throw new FormatException($"The message “{missing.Code}” is missing.") : new(texts);
    }

    /// <summary>What a message says with these data.</summary>
    public string Print(string code, params ReadOnlySpan<(string Place, string Text)> data)
    {
        var members = new ValueObject.Builder(data.Length);
        foreach (var (place, text) in data)
        {
            members.Set(place, text);
        }

        return byCode[code].Print(Value.Of(members.Build()));
    }
}

/// <param name="Usual">Chinese.</param>
public sealed record MessageKind(string Code, IReadOnlyList<MessagePlace> Places, string Usual);

/// <param name="Label">Chinese.</param>
public sealed record MessagePlace(string Name, string Label);
