using System.Buffers;
using System.Text.Json;
using NodaTime;
using Ybtb.Engine.Activities;
using Ybtb.Engine.Activities.Scheduling;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Runtime;

/// <summary>Instance state to JSON and back. Field names are short because they are stored with every step.</summary>
internal static class StateCodec
{
    private const int KeepsRemainder = 1;

    private const int IsLasting = 2;

    public static byte[] Encode(InstanceState state)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer, ValueJson.WriterOptions))
        {
            writer.WriteStartObject();
            writer.WriteNumber("na", state.LastActivityInstanceId);
            writer.WriteNumber("nb", state.LastBookmarkId);
            WriteValue(writer, "in", state.Input);
            WriteParent(writer, state.Parent);
            WriteValue(writer, "act", state.ActivationKey is { } key ? key : Value.Undefined);
            WriteValue(writer, "last", state.LastResult);
            WriteOutputs(writer, state);
            WriteOpen(writer, state);
            WriteBookmarks(writer, state);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    public static void Decode(ReadOnlySpan<byte> stored, InstanceState state)
    {
        var root = ValueJson.Parse(stored);
        state.LastActivityInstanceId = Int(root["na"]);
        state.LastBookmarkId = Int(root["nb"]);
        state.Input = root["in"].Kind == ValueKind.Object ? root["in"] : Value.EmptyObject;
        state.LastResult = root["last"];
        state.Parent = ParentFrom(root["up"]);
        state.ActivationKey = root["act"].AsStringOrNull();
        ReadOutputs(root, state);
        ReadOpen(root["open"], state);
        ReadBookmarks(root["marks"], state);
    }

    private static void WriteParent(Utf8JsonWriter writer, ParentLink? parent)
    {
        if (parent is not null)
        {
            writer.WriteStartArray("up");
            writer.WriteStringValue(parent.InstanceId);
            writer.WriteNumberValue(parent.ActivityInstanceId);
            writer.WriteBooleanValue(parent.Waits);
            writer.WriteEndArray();
        }
    }

    private static ParentLink? ParentFrom(Value stored) => stored.Kind == ValueKind.Array
        ? new ParentLink(Guid.Parse(stored.AsArray()[0].AsString()), Int(stored.AsArray()[1]), stored.AsArray()[2].AsBoolean())
        : null;

    private static void WriteOutputs(Utf8JsonWriter writer, InstanceState state)
    {
        if (state.Outputs.Count > 0)
        {
            writer.WriteStartObject("out");
            foreach (var (name, value) in state.Outputs)
            {
                WriteValue(writer, name, value);
            }

            writer.WriteEndObject();
        }

        if (state.ActivityOutputs.Count > 0)
        {
            writer.WriteStartArray("made");
            foreach (var (node, outputs) in state.ActivityOutputs)
            {
                writer.WriteNumberValue(node);
                ValueJson.Write(writer, Value.Of(outputs));
            }

            writer.WriteEndArray();
        }
    }

    private static void ReadOutputs(Value root, InstanceState state)
    {
        if (root["out"].Kind == ValueKind.Object)
        {
            foreach (var (name, value) in root["out"].AsObject().Members)
            {
                state.Outputs[name] = value;
            }
        }

        if (root["made"].Kind == ValueKind.Array)
        {
            var made = root["made"].AsArray();
            for (var i = 0; i + 1 < made.Length; i += 2)
            {
                state.ActivityOutputs[Int(made[i])] = made[i + 1].AsObject();
            }
        }
    }

    private static void WriteOpen(Utf8JsonWriter writer, InstanceState state)
    {
        writer.WriteStartArray("open");
        foreach (var instance in state.Open)
        {
            writer.WriteStartObject();
            writer.WriteNumber("i", instance.Id);
            writer.WriteNumber("n", instance.Activity.Index);
            if (instance.Parent is not null)
            {
                writer.WriteNumber("p", instance.Parent.Id);
            }

            writer.WriteNumber("s", (int)instance.Status);
            if (instance.ReachedBackward)
            {
                writer.WriteNumber("b", 1);
            }

            WriteFailure(writer, instance.Failed);
            if (instance.State is not null)
            {
                writer.WritePropertyName("k");
                instance.Activity.WriteState(writer, instance.State);
            }

            if (instance.Variables is not null)
            {
                writer.WriteStartArray("v");
                foreach (var variable in instance.Variables)
                {
                    writer.WriteStringValue(variable.Id);
                    writer.WriteStringValue(variable.Name);
                    ValueJson.Write(writer, variable.Value);
                }

                writer.WriteEndArray();
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void ReadOpen(Value open, InstanceState state)
    {
        foreach (var item in open.AsArray())
        {
            var parent = item["p"].Kind == ValueKind.Number ? state.FindOpen(Int(item["p"])) : null;
            var instance = new ActivityInstance(Int(item["i"]), state.Workflow.Activities[Int(item["n"])], parent)
            {
                Status = (ActivityStatus)Int(item["s"]),
                ReachedBackward = item["b"].Kind == ValueKind.Number,
            };
            instance.Failed = FailureFrom(item["f"]);
            if (item["k"].Kind != ValueKind.Undefined)
            {
                instance.State = instance.Activity.ReadState(item["k"]);
            }

            if (item["v"].Kind == ValueKind.Array)
            {
                var parts = item["v"].AsArray();
                instance.Variables = [];
                for (var i = 0; i + 2 < parts.Length; i += 3)
                {
                    instance.Variables.Add(new ScopedVariable(parts[i].AsString(), parts[i + 1].AsString(), parts[i + 2]));
                }
            }

            state.Open.Add(instance);
            if (parent is not null)
            {
                parent.OpenChildren++;
            }
        }
    }

    /// <summary>The legal instant, then, if it was resumed, by what.</summary>
    private static void WriteFailure(Utf8JsonWriter writer, FailedCall? failed)
    {
        if (failed is null)
        {
            return;
        }

        writer.WriteStartArray("f");
        WriteTicks(writer, failed.ReceivedAt.ToUnixTimeTicks());
        if (failed.Resumption is { } resumption)
        {
            writer.WriteStringValue(resumption.Bookmark);
            writer.WriteBooleanValue(resumption.ByTimer);
            ValueJson.Write(writer, resumption.Input);
        }

        writer.WriteEndArray();
    }

    private static FailedCall? FailureFrom(Value stored)
    {
        if (stored.Kind != ValueKind.Array)
        {
            return null;
        }

        var parts = stored.AsArray();
        Resumption? resumption = parts.Length > 1 ? new Resumption(parts[1].AsString(), parts[2].AsBoolean(), parts[3]) : null;
        return new FailedCall(resumption, Instant.FromUnixTimeTicks(Ticks(parts[0])!.Value));
    }

    private static void WriteBookmarks(Utf8JsonWriter writer, InstanceState state)
    {
        writer.WriteStartArray("marks");
        foreach (var bookmark in state.Bookmarks)
        {
            writer.WriteStartArray();
            writer.WriteNumberValue(bookmark.Id);
            writer.WriteNumberValue(bookmark.ActivityInstanceId);
            writer.WriteStringValue(bookmark.Name);
            writer.WriteBase64StringValue(bookmark.Hash);
            WriteTicks(writer, bookmark.DueAt?.ToUnixTimeTicks());
            WriteTicks(writer, bookmark.Remaining?.BclCompatibleTicks);
            writer.WriteNumberValue((bookmark.KeepsRemainder ? KeepsRemainder : 0) | (bookmark.IsLasting ? IsLasting : 0));
            writer.WriteEndArray();
        }

        writer.WriteEndArray();
    }

    /// <summary>Ticks do not fit a double exactly, so they are written as text.</summary>
    private static void WriteTicks(Utf8JsonWriter writer, long? ticks)
    {
        if (ticks is { } count)
        {
            writer.WriteStringValue(count.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
        else
        {
            writer.WriteNullValue();
        }
    }

    private static void ReadBookmarks(Value marks, InstanceState state)
    {
        foreach (var item in marks.AsArray())
        {
            var parts = item.AsArray();
            state.Bookmarks.Add(new Bookmark(
                Int(parts[0]), Int(parts[1]), parts[2].AsString(), Convert.FromBase64String(parts[3].AsString()),
                Ticks(parts[4]) is { } due ? Instant.FromUnixTimeTicks(due) : null,
                Ticks(parts[5]) is { } left ? Duration.FromTicks(left) : null)
            {
                KeepsRemainder = (FlagsOf(parts) & KeepsRemainder) != 0,
                IsLasting = (FlagsOf(parts) & IsLasting) != 0,
            });
        }
    }

    /// <summary>States of the first version have no flags: there one kind of bookmark kept its remainder, and none was lasting.</summary>
    private static int FlagsOf(ReadOnlySpan<Value> bookmark) =>
        bookmark.Length > 6 ? Int(bookmark[6]) : bookmark[2].AsString() == Delay.BookmarkName ? KeepsRemainder : 0;

    private static long? Ticks(Value value) =>
        value.AsStringOrNull() is { } text ? long.Parse(text, System.Globalization.CultureInfo.InvariantCulture) : null;

    private static void WriteValue(Utf8JsonWriter writer, string name, Value value)
    {
        if (value.Kind != ValueKind.Undefined)
        {
            writer.WritePropertyName(name);
            ValueJson.Write(writer, value);
        }
    }

    private static int Int(Value value) => (int)value.AsNumber();
}
