using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using NodaTime;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Tasks;

namespace Ybtb.Api.Json;

/// <summary>Tells the OpenAPI document how our own values look on the wire.</summary>
internal sealed class WireSchemas : IOpenApiSchemaTransformer
{
    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        var format = type == typeof(Instant) ? "date-time" : type == typeof(LocalDate) ? "date" : null;
        if (format is not null || type == typeof(CaseNumber) || type == typeof(CaseCursor) || type == typeof(TaskCursor))
        {
            schema.Type = JsonSchemaType.String;
            schema.Format = format;
            schema.Properties = null;
        }
        else if (type == typeof(Value))
        {
            schema.Type = null;   // any JSON
            schema.Properties = null;
        }

        return Task.CompletedTask;
    }
}
