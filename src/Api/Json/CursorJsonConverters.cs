using System.Text.Json;
using System.Text.Json.Serialization;
using Ybtb.Api.Endpoints;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Tasks;

namespace Ybtb.Api.Json;

/// <summary>A place in the list of cases as the word that <c>after</c> takes.</summary>
internal sealed class CaseCursorJsonConverter : JsonConverter<CaseCursor>
{
    public override CaseCursor Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Cursors come in addresses, not in bodies.");

    public override void Write(Utf8JsonWriter writer, CaseCursor value, JsonSerializerOptions options) =>
        writer.WriteStringValue(PageCursor.Write(value.FiledAt, value.Number));
}

/// <summary>A place in the queue of tasks as the word that <c>after</c> takes.</summary>
internal sealed class TaskCursorJsonConverter : JsonConverter<TaskCursor>
{
    public override TaskCursor Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Cursors come in addresses, not in bodies.");

    public override void Write(Utf8JsonWriter writer, TaskCursor value, JsonSerializerOptions options) =>
        writer.WriteStringValue(PageCursor.Write(value.DueAt, value.Id.ToString("N")));
}
