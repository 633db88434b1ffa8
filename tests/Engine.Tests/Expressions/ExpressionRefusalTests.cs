using Ybtb.Engine.Expressions;

namespace Ybtb.Engine.Tests.Expressions;

public sealed class ExpressionRefusalTests
{
    [Theory]
    [InlineData("for (const x of []) {}", "不支持循环")]
    [InlineData("while (true) {}", "不支持循环")]
    [InlineData("do {} while (1)", "不支持循环")]
    [InlineData("function f() {}", "不支持定义函数")]
    [InlineData("const f = x => x", "箭头函数只能")]
    [InlineData("const f = (x, y) => x", "箭头函数只能")]
    [InlineData("(() => 1)()", "箭头函数只能")]
    [InlineData("String(x => x)", "箭头函数只能")]
    [InlineData("[1].map(x => y => 1)", "箭头函数只能")]
    [InlineData("[1].filter(Boolean)", "应是箭头函数")]
    [InlineData("new Date()", "now()")]
    [InlineData("Date.now()", "now()")]
    [InlineData("this.x", "不支持类")]
    [InlineData("eval('1')", "当作代码")]
    [InlineData("class A {}", "不支持类")]
    [InlineData("var a = 1", "const 或 let")]
    [InlineData("let a = 1; a = 2", "没有赋值")]
    [InlineData("let a = 1; a += 2", "没有赋值")]
    [InlineData("let a = 1; a++", "没有赋值")]
    [InlineData("let a = 1; ++a", "没有赋值")]
    [InlineData("x = 1", "没有赋值")]
    [InlineData("variables.x = 1", "setVariable")]
    [InlineData("variables.x.y = 1", "成员赋值")]
    [InlineData("const o = {}; o.a = 1", "成员赋值")]
    [InlineData("const o = {}; delete o.a", "不支持 delete")]
    [InlineData("'a'.match(/a/)", "不支持的方法 match")]
    [InlineData("/a+/.test('a')", "正则表达式")]
    [InlineData("1, 2", "逗号运算符")]
    [InlineData("(1, 2)", "逗号运算符")]
    [InlineData("1 | 2", "位运算符")]
    [InlineData("~1", "位运算符")]
    [InlineData("1 instanceof Object", "不支持类")]
    [InlineData("try {} catch {}", "异常处理")]
    [InlineData("switch (1) {}", "if / else")]
    [InlineData("await now()", "异步")]
    [InlineData("newGuid()", "不可重现")]
    [InlineData("Math.random()", "不支持 Math.random")]
    [InlineData("Math.PI", "不支持 Math.PI")]
    [InlineData("Math", "Math 不能单独使用")]
    [InlineData("getConfig('a')", "系统配置")]
    [InlineData("getMissing()", "getMissing")]
    [InlineData("setMissing(1)", "setMissing")]
    [InlineData("foo()", "未知的函数 foo")]
    [InlineData("foo", "未知的名称 foo")]
    [InlineData("limit + 1", "getVariable('limit')")]
    [InlineData("getVariable", "是函数")]
    [InlineData("getVariable()", "1 个参数")]
    [InlineData("'a'.includes()", "1 到 2 个参数")]
    [InlineData("getWith space()", "未知的名称 getWith")]
    [InlineData("variables", "variables.名称")]
    [InlineData("({ ...variables })", "variables.名称")]
    [InlineData("'a'['includes']('a')", "按名称调用")]
    [InlineData("'a'.constructor('x')", "不支持的方法 constructor")]
    [InlineData("'a'.length()", "不支持的方法 length")]
    [InlineData("(1)(2)", "不能调用")]
    [InlineData("String`a`", "String")]
    [InlineData("''`a`", "带标签")]
    [InlineData("{ a: 1 }", "圆括号")]
    [InlineData("{ 'a': 1 }", "圆括号")]
    [InlineData("({ a() {} })", "方法和访问器")]
    [InlineData("({ get a() {} })", "方法和访问器")]
    [InlineData("const { a } = {}", "解构")]
    [InlineData("[1].map(({ a }) => a)", "解构")]
    [InlineData("[1].map((...a) => a)", "剩余参数")]
    [InlineData("Math.max(...[1])", "展开")]
    [InlineData("const a", "必须有值")]
    [InlineData("const a = 1; const a = 2", "重复声明")]
    [InlineData("[1].map(x => { const x = 2; return x })", "重复声明")]
    [InlineData("const a = a", "未知的名称 a")]
    [InlineData("const a = 1; { a; const a = 2 }", "声明之前")]
    [InlineData("if (1) const a = 1", "花括号")]
    [InlineData("const if = 1", "保留字")]
    [InlineData("-1 ** 2", "圆括号")]
    [InlineData("1 ?? 2 || 3", "圆括号")]
    [InlineData("1 && 2 ?? 3", "圆括号")]
    [InlineData("[1,,2]", "缺少一个元素")]
    [InlineData("012", "不能以 0 开头")]
    [InlineData("1n", "数字的写法")]
    [InlineData("1_000", "数字的写法")]
    [InlineData("0x", "数字的写法")]
    [InlineData("'abc", "没有结束")]
    [InlineData("'a\nb'", "没有结束")]
    [InlineData("'\\", "没有结束")]
    [InlineData("`abc", "没有结束")]
    [InlineData("`${1", "没有结束")]
    [InlineData("'\\u12'", "十六进制")]
    [InlineData("'\\u{110000}'", "十六进制")]
    [InlineData("/* abc", "注释没有结束")]
    [InlineData("1 +", "不完整")]
    [InlineData("(1", "应为 )")]
    [InlineData("1 2", "应当结束")]
    [InlineData("‘中文引号’", "中文引号")]
    [InlineData("getVariable（'a'）", "中文标点")]
    [InlineData("1 @ 2", "无法识别")]
    public void Compile_OutsideTheSubset_SaysWhy(string source, string reason) =>
        FluentActions.Invoking(() => Script.Compile(source)).Should().Throw<ExpressionSyntaxException>()
            .Which.Message.Should().Contain(reason);

    [Theory]
    [InlineData("setVariable('a', 1)")]
    [InlineData("setLimit(1)")]
    [InlineData("setCorrelationId('a')")]
    [InlineData("setOutcome('a')")]
    public void Compile_WhereNothingMayChange_RefusesSetters(string source)
    {
        var signature = new ExpressionSignature { Variables = ["limit"] };
        FluentActions.Invoking(() => ExpressionCompiler.Compile(source, signature)).Should().Throw<ExpressionSyntaxException>();
    }

    [Theory]
    [InlineData("1 +\n  foo", 2, 3)]
    [InlineData("const a = 1\r\n\r\na.b = 2", 3, 5)]
    [InlineData("'医保' + @", 1, 8)]
    public void Compile_Malformed_PointsAtThePlace(string source, int line, int column)
    {
        var refusal = FluentActions.Invoking(() => Script.Compile(source)).Should().Throw<ExpressionSyntaxException>().Which;
        (refusal.Line, refusal.Column).Should().Be((line, column));
        refusal.Message.Should().StartWith($"第 {line} 行第 {column} 列：");
    }

    [Theory]
    [InlineData("null.x", "不能读取 null 的成员 x", 1, 6)]
    [InlineData("\n getVariable('none').length", "不能读取 undefined", 2, 22)]
    [InlineData("undefined.includes('a')", "不能对 undefined 调用", 1, 11)]
    [InlineData("(5).map(x => x)", "只能用于数组", 1, 5)]
    [InlineData("'abc'.join()", "字符串没有方法 join", 1, 7)]
    [InlineData("[].reduce((a, b) => a)", "初始值", 1, 4)]
    [InlineData("'a' in 'abc'", "in 的右边", 1, 5)]
    [InlineData("[...1]", "展开数组", 1, 2)]
    [InlineData("1 + refuse()", "不行。", 1, 5)]
    [InlineData("parseGuid('x')", "不是 GUID", 1, 1)]
    [InlineData("stringFromBase64('*')", "Base64", 1, 1)]
    [InlineData("Object.keys(null)", "没有成员", 1, 1)]
    [InlineData("(1).toFixed(101)", "0 到 100", 1, 5)]
    public void Evaluate_Impossible_SaysWhyAndWhere(string source, string reason, int line, int column)
    {
        var refusal = FluentActions.Invoking(() => Script.Run(source)).Should().Throw<ExpressionException>().Which;
        refusal.Reason.Should().Contain(reason);
        (refusal.Line, refusal.Column).Should().Be((line, column));
    }

    [Fact]
    public void FunctionTable_NameTakenOrImpossible_IsRefused()
    {
        FluentActions.Invoking(() => FunctionTable.Empty.With("getVariable", 0, 0, (_, _) => 0)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => FunctionTable.Empty.With("Math", 0, 0, (_, _) => 0)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => FunctionTable.Empty.With("if", 0, 0, (_, _) => 0)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => FunctionTable.Empty.With("a b", 0, 0, (_, _) => 0)).Should().Throw<ArgumentException>();
    }
}
