using System.Collections.Frozen;

namespace Ybtb.Engine.Expressions.Syntax;

/// <summary>Words that name nothing, and why those outside the subset are refused.</summary>
internal static class ReservedWords
{
    private const string Loop = "不支持循环；请用数组的 some、every、map、filter、find、reduce。";
    private const string Function = "不支持定义函数；箭头函数只能直接作为 some、every、map、filter、find、reduce 的参数。";
    private const string Class = "不支持类和对象原型。";
    private const string Exception = "不支持异常处理。";
    private const string Module = "不支持模块。";
    private const string Asynchronous = "不支持异步写法。";
    private const string Random = "结果不可重现，流程重放会不一致，因此不提供；需要编号时请由活动产生。";
    private const string DotNetTime = "不提供日期类型；当前时间请用 now() 或 today()。";
    private const string Stream = "不支持流。";
    private const string Code = "不能把文本当作代码运行。";

    private static readonly FrozenSet<string> Supported =
        new[] { "const", "let", "if", "else", "return", "true", "false", "null", "typeof", "in" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> Keywords = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["for"] = Loop, ["while"] = Loop, ["do"] = Loop, ["break"] = Loop, ["continue"] = Loop,
        ["function"] = Function, ["class"] = Class, ["this"] = Class, ["super"] = Class, ["extends"] = Class, ["instanceof"] = Class,
        ["new"] = "不支持 new；当前时间请用 now() 或 today()。",
        ["var"] = "不支持 var，请用 const 或 let。",
        ["delete"] = "不支持 delete：值不能改变。",
        ["void"] = "不支持 void。",
        ["switch"] = "不支持 switch，请用 if / else。", ["case"] = "不支持 switch，请用 if / else。", ["default"] = "不支持 switch，请用 if / else。",
        ["try"] = Exception, ["catch"] = Exception, ["finally"] = Exception, ["throw"] = Exception,
        ["import"] = Module, ["export"] = Module,
        ["await"] = Asynchronous, ["yield"] = Asynchronous,
        ["with"] = "不支持 with。", ["debugger"] = "不支持 debugger。", ["enum"] = "不支持 enum。",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> Globals = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["async"] = Asynchronous, ["Promise"] = Asynchronous, ["setTimeout"] = Asynchronous, ["setInterval"] = Asynchronous,
        ["eval"] = Code, ["Function"] = Code, ["arguments"] = Function,
        ["newGuid"] = Random, ["newGuidString"] = Random, ["newShortGuid"] = Random, ["getGuidString"] = Random, ["getShortGuid"] = Random,
        ["Random"] = Random, ["Guid"] = Random, ["crypto"] = Random,
        ["Date"] = DotNetTime, ["DateTime"] = DotNetTime, ["DateTimeOffset"] = DotNetTime, ["TimeSpan"] = DotNetTime,
        ["streamToBytes"] = Stream, ["streamToBase64"] = Stream,
        ["getConfig"] = "不允许读取系统配置。",
        ["RegExp"] = "不支持正则表达式。",
        ["Symbol"] = Class, ["Reflect"] = Class, ["Proxy"] = Class, ["globalThis"] = Class, ["window"] = Class,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Whether the word cannot be a name.</summary>
    public static bool IsReserved(string name) => Supported.Contains(name) || Keywords.ContainsKey(name);

    /// <summary>Why a word that JavaScript reserves is outside the subset; null when it is not reserved or is inside.</summary>
    public static string? WhyNot(string keyword) => Keywords.GetValueOrDefault(keyword);

    /// <summary>Why a well-known name of JavaScript or of Elsa is not offered; null when there is no particular reason.</summary>
    public static string? WhyNoGlobal(string name) => Globals.GetValueOrDefault(name);
}
