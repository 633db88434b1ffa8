using System.Text.Json;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using Ybtb.Api.Security;
using Ybtb.Workflows.Accounts;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace Ybtb.Api.Studio;

/// <summary>What the Studio's toolbox, property editors and settings offer; all texts are Chinese.</summary>
internal static class StudioDescriptorEndpoints
{
    private const string PersistedDriver = "Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core";

    public static void MapStudioDescriptors(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup(StudioApi.Root).ExcludeFromDescription().RequirePermission(Permission.ReadDefinitions);
        api.MapGet("/features/installed", () => TypedResults.Ok(new StudioList<StudioFeature>(StudioFeature.All)));
        api.MapGet("/package/version", () => TypedResults.Ok(new { packageVersion = StudioApi.ToolVersion }));
        var descriptors = api.MapGroup("/descriptors");
        descriptors.MapGet("/activities", Activities);
        descriptors.MapGet("/expression-descriptors", () => TypedResults.Ok(Expressions));
        descriptors.MapGet("/workflow-activation-strategies", () => TypedResults.Ok(ActivationStrategies));
        descriptors.MapGet("/incident-strategies", () => TypedResults.Ok(IncidentStrategies));
        descriptors.MapGet("/log-persistence-strategies", () => TypedResults.Ok(LogPersistenceStrategies));
        descriptors.MapGet("/commit-strategies/workflows", () => TypedResults.Ok(new StudioList<StudioStrategy>([])));
        descriptors.MapGet("/commit-strategies/activities", () => TypedResults.Ok(new StudioList<StudioStrategy>([])));
        descriptors.MapGet("/storage-drivers", () => TypedResults.Ok(StorageDrivers));
        descriptors.MapGet("/variables", () => TypedResults.Ok(VariableTypes));
        descriptors.MapGet("/output-converters", () => TypedResults.Ok(new StudioList<StudioStrategy>([])));
        descriptors.MapPost("/activities/{typeName}/options/{propertyName}", (string typeName, string propertyName) =>
            TypedResults.Ok(new { items = new Dictionary<string, object>() }));
    }

    /// <summary>The expressions that the engine evaluates.</summary>
    private static readonly StudioList<StudioExpression> Expressions = new(
    [
        new("Literal", "文字", false, Properties()),
        new("Object", "对象", false, Properties(("MonacoLanguage", "json"))),
        new("JavaScript", "脚本", true, Properties(("MonacoLanguage", "javascript"))),
        new("Variable", "变量", true, Properties(("UIHint", "variable-picker"))),
        new("Input", "流程输入", true, Properties(("UIHint", "input-picker"))),
    ]);

    private static readonly StudioList<StudioType> ActivationStrategies = new(
    [
        new("AllowAlwaysStrategy", "总是启动", "每次都启动新的实例"),
        new("SingletonStrategy", "单一实例", "本流程没有运行中的实例时才启动"),
        new("CorrelationStrategy", "按关联号单一", "没有同一关联号的运行中实例时才启动"),
        new("CorrelatedSingletonStrategy", "本流程按关联号单一", "本流程没有同一关联号的运行中实例时才启动"),
    ]);

    private static readonly StudioList<StudioType> IncidentStrategies = new(
    [
        new("ContinueWithIncidentsStrategy", "记录异常并继续", "出错的活动等待处置，其他分支继续；办件流程一律如此"),
        new("FaultStrategy", "出错即终止", "任一活动出错，整个实例以异常结束"),
    ]);

    private static readonly StudioList<StudioType> LogPersistenceStrategies = new(
        [new("Elsa.Workflows.LogPersistence.Strategies.Include", "全部记录", "流转记录只追加，不能关闭")]);

    private static readonly StudioList<StudioDriver> StorageDrivers = new([new(PersistedDriver, "随实例保存", 5, false)]);

    private static readonly StudioList<StudioVariableType> VariableTypes = new(
    [
        new("Object", "任意值", "基本"), new("String", "文字", "基本"), new("Boolean", "是否", "基本"),
        new("Int32", "整数", "数字"), new("Int64", "长整数", "数字"), new("Double", "小数", "数字"), new("Decimal", "定点小数", "数字"),
        new("DateTimeOffset", "时间", "时间"), new("DateTime", "时间（无时区）", "时间"), new("TimeSpan", "时长", "时间"),
        new("JSON", "JSON", "结构"), new("JsonObject", "对象", "结构"), new("JsonArray", "列表", "结构"), new("ObjectDictionary", "键值表", "结构"),
        new("Guid", "标识", "其他"),
    ]);

    private static async Task<IResult> Activities(
        StudioActivities activities, IOptions<JsonOptions> json, HttpRequest request, HttpResponse response, CancellationToken cancellationToken)
    {
        var list = JsonSerializer.SerializeToUtf8Bytes(new StudioList<StudioActivity>(await activities.ListAsync(cancellationToken)), json.Value.SerializerOptions);
        var tag = StudioActivities.TagOf(list);
        response.Headers.CacheControl = "private, no-cache";
        return request.GetTypedHeaders().IfNoneMatch.Any(seen => seen.Compare(new EntityTagHeaderValue(tag), useStrongComparison: false))
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Bytes(list, "application/json; charset=utf-8", entityTag: new EntityTagHeaderValue(tag));
    }

    private static Dictionary<string, string> Properties(params ReadOnlySpan<(string Name, string Value)> properties)
    {
        var all = new Dictionary<string, string>(properties.Length);
        foreach (var (name, value) in properties)
        {
            all[name] = value;
        }

        return all;
    }
}

/// <summary>Something the Studio looks for before it offers more.</summary>
internal sealed record StudioFeature(string Name, string Namespace, string DisplayName)
{
    /// <summary>Only what is served.</summary>
    public static IReadOnlyList<StudioFeature> All { get; } = [new("RealTimeWorkflowUpdates", "Elsa", "流程实例实时更新")];

    public string FullName => $"{Namespace}.{Name}";

    public string? Description { get; }
}

/// <param name="IsBrowsable">True for one that staff may choose for an input.</param>
/// <param name="Properties">By names of the Studio's own.</param>
internal sealed record StudioExpression(string Type, string DisplayName, bool IsBrowsable, IReadOnlyDictionary<string, string> Properties)
{
    public bool IsSerializable { get; } = true;
}

internal sealed record StudioType(string TypeName, string DisplayName, string Description);

internal sealed record StudioStrategy(string Name, string DisplayName, string Description);

internal sealed record StudioDriver(string TypeName, string DisplayName, double Priority, bool Deprecated);

internal sealed record StudioVariableType(string TypeName, string DisplayName, string Category)
{
    public string? Description { get; }
}
