using System.Buffers;
using System.Text.Json;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Journal;

/// <summary>Journal entries as two JSON texts: the course of things in the clear, and every value, to be sealed.</summary>
/// <remarks>
/// An entry is an array whose first element is its letter; where it carries a value it holds the value's place in the second text.
/// The letters are part of the stored format: a letter is never given a new meaning.
/// </remarks>
public static class JournalCodec
{
    /// <returns>The entries, and the values they point to; the latter is empty when there is none.</returns>
    public static (byte[] Entries, byte[] Values) Encode(IReadOnlyList<JournalEntry> entries)
    {
        var open = new ArrayBufferWriter<byte>(512);
        var hidden = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(open, ValueJson.WriterOptions))
        using (var values = new Utf8JsonWriter(hidden, ValueJson.WriterOptions))
        {
            var encoder = new Encoder(writer, values);
            writer.WriteStartArray();
            foreach (var entry in entries)
            {
                encoder.Write(entry);
            }

            writer.WriteEndArray();
            if (encoder.Count > 0)
            {
                values.WriteEndArray();
            }
        }

        return (open.WrittenSpan.ToArray(), hidden.WrittenSpan.ToArray());
    }

    /// <param name="values">The unsealed values; empty when there are none or their key was destroyed: values then read as undefined.</param>
    public static IReadOnlyList<JournalEntry> Decode(ReadOnlySpan<byte> entries, ReadOnlySpan<byte> values)
    {
        var hidden = values.IsEmpty ? [] : ValueJson.Parse(values).AsArray().ToArray();
        return [.. ValueJson.Parse(entries).AsArray().ToArray().Select(entry => Read(entry.AsArray(), hidden))];
    }

    private static JournalEntry Read(ReadOnlySpan<Value> entry, Value[] values)
    {
        var fields = new Fields(entry, values);
        return entry[0].AsString() switch
        {
            "s" => new ActivityStarted(fields.Int(1), fields.Int(2), fields.Hidden(3)),
            "c" => new ActivityCompleted(fields.Int(1), fields.Int(2), fields.Texts(3), fields.Hidden(4)),
            "x" => new ActivityCanceled(fields.Int(1), fields.Int(2)),
            "f" => new ActivityFaulted(fields.Int(1), fields.Int(2), fields.Text(3), fields.Hidden(4).AsStringOrNull() ?? ""),
            "r" => new ActivityResumed(fields.Int(1), fields.Int(2), fields.Text(3), fields.Int(4) == 1, fields.Hidden(5)),
            "b" => new BookmarkCreated(fields.Int(1), fields.Int(2), fields.Text(3)),
            "a" => new AnswerGiven(fields.Text(1), fields.Hidden(2)),
            "e" => new EffectRequested(fields.Int(1), fields.Text(2), fields.Hidden(3)),
            "v" => new VariableSet(fields.Text(1), fields.Hidden(2)),
            "i" => new StatusChanged(fields.Text(1), fields.Hidden(2).AsStringOrNull()),
            "m" => new VersionChanged(fields.Text(1), fields.Text(2)),
            "o" => new Operated(fields.Text(1), fields.Hidden(2)["actor"].AsStringOrNull(), fields.Hidden(2)["reason"].AsStringOrNull()),
            "!" => new StepFailed(fields.Text(1), fields.Hidden(2).AsStringOrNull() ?? ""),
            var letter => throw new FormatException($"Journal entry '{letter}' is not known."),
        };
    }

    private readonly ref struct Fields(ReadOnlySpan<Value> entry, Value[] values)
    {
        private readonly ReadOnlySpan<Value> entry = entry;

        public int Int(int at) => (int)entry[at].AsNumber();

        public string Text(int at) => entry[at].AsString();

        public IReadOnlyList<string> Texts(int at) => [.. entry[at].AsArray().ToArray().Select(v => v.AsString())];

        public Value Hidden(int at)
        {
            if (at >= entry.Length || entry[at].Kind != ValueKind.Number)
            {
                return Value.Undefined;
            }

            var place = (int)entry[at].AsNumber();
            return place < values.Length ? values[place] : Value.Undefined;
        }
    }

    private sealed class Encoder(Utf8JsonWriter writer, Utf8JsonWriter values)
    {
        public int Count { get; private set; }

        public void Write(JournalEntry entry)
        {
            writer.WriteStartArray();
            switch (entry)
            {
                case ActivityStarted e:
                    Head("s", e.ActivityInstanceId, e.Node);
                    Hide(e.Inputs);
                    break;
                case ActivityCompleted e:
                    Head("c", e.ActivityInstanceId, e.Node);
                    writer.WriteStartArray();
                    foreach (var outcome in e.Outcomes)
                    {
                        writer.WriteStringValue(outcome);
                    }

                    writer.WriteEndArray();
                    Hide(e.Outputs);
                    break;
                case ActivityCanceled e:
                    Head("x", e.ActivityInstanceId, e.Node);
                    break;
                case ActivityFaulted e:
                    Head("f", e.ActivityInstanceId, e.Node);
                    writer.WriteStringValue(e.Code);
                    Hide(e.Message);
                    break;
                case ActivityResumed e:
                    Head("r", e.ActivityInstanceId, e.Node);
                    writer.WriteStringValue(e.Bookmark);
                    writer.WriteNumberValue(e.ByTimer ? 1 : 0);
                    Hide(e.Input);
                    break;
                case BookmarkCreated e:
                    Head("b", e.ActivityInstanceId, e.BookmarkId);
                    writer.WriteStringValue(e.Name);
                    break;
                case AnswerGiven e:
                    Head("a", e.Query);
                    Hide(e.Fact);
                    break;
                case EffectRequested e:
                    writer.WriteStringValue("e");
                    writer.WriteNumberValue(e.ActivityInstanceId);
                    writer.WriteStringValue(e.Name);
                    Hide(e.Detail);
                    break;
                case VariableSet e:
                    Head("v", e.Name);
                    Hide(e.Value);
                    break;
                case StatusChanged e:
                    Head("i", e.Status);
                    Hide(e.Reason is null ? Value.Undefined : e.Reason);
                    break;
                case VersionChanged e:
                    Head("m", e.From);
                    writer.WriteStringValue(e.To);
                    break;
                case Operated e:
                    Head("o", e.Operation);
                    Hide(Value.Object(new("actor", e.Actor), new("reason", e.Reason)));
                    break;
                case StepFailed e:
                    Head("!", e.Code);
                    Hide(e.Message);
                    break;
                default:
                    throw new NotSupportedException(entry.GetType().Name);
            }

            writer.WriteEndArray();
        }

        private void Head(string letter, int first, int second)
        {
            writer.WriteStringValue(letter);
            writer.WriteNumberValue(first);
            writer.WriteNumberValue(second);
        }

        private void Head(string letter, string text)
        {
            writer.WriteStringValue(letter);
            writer.WriteStringValue(text);
        }

        private void Hide(Value value)
        {
            if (value.Kind == ValueKind.Undefined)
            {
                return;
            }

            if (Count == 0)
            {
                values.WriteStartArray();
            }

            writer.WriteNumberValue(Count++);
            ValueJson.Write(values, value);
        }
    }
}
