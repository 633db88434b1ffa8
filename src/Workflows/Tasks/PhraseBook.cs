using System.Text.Json;

namespace Ybtb.Workflows.Tasks;

/// <summary>常用意见: phrases that reviewers put into their opinion.</summary>
public sealed class PhraseBook(IReadOnlyList<Phrase> phrases)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow };

    /// <summary>Of a catalogue that was published before phrases belonged to it.</summary>
    public static PhraseBook Empty { get; } = new([]);

    public IReadOnlyList<Phrase> Phrases { get; } = phrases;

    /// <param name="json">The file <c>data/phrases.json</c>: a list of phrases.</param>
    /// <exception cref="FormatException">It is no such list, or a phrase is empty.</exception>
    public static PhraseBook Load(Stream json)
    {
        try
        {
            var read = JsonSerializer.Deserialize<List<Phrase>>(json, Json) ?? [];
            return read.Exists(phrase => string.IsNullOrWhiteSpace(phrase.Text)) ? throw new FormatException("phrases.json has an empty phrase.") : new PhraseBook(read);
        }
        catch (JsonException malformed)
        {
            throw new FormatException($"phrases.json cannot be read: {malformed.Message}", malformed);
        }
    }

    /// <summary>The phrases that fit, the particular before the general, in the order of the file.</summary>
    /// <param name="stage">Null for every stage.</param>
    /// <param name="outcome">Null for every outcome.</param>
    public IEnumerable<Phrase> For(string? stage, string? outcome) => Phrases
        .Where(phrase => (stage is null || phrase.Stage is null || phrase.Stage == stage) && (outcome is null || phrase.Outcome is null || phrase.Outcome == outcome))
        .OrderByDescending(phrase => (phrase.Stage is null ? 0 : 2) + (phrase.Outcome is null ? 0 : 1));
}

/// <param name="Text">What is put in.</param>
/// <param name="Stage">The stage for which it is meant, such as 初审; null for any.</param>
/// <param name="Outcome">The outcome for which it is meant, such as 补正; null for any.</param>
public sealed record Phrase(string Text, string? Stage = null, string? Outcome = null);
