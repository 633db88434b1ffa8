using Ybtb.Engine.Values;

namespace Ybtb.Engine.Tests.Expressions;

public sealed class ExpressionFunctionsTests
{
    [Theory]
    [InlineData("'昆明市医保'.includes('医保') && 'abc'.startsWith('b', 1) && 'abc'.endsWith('b', 2)", "true")]
    [InlineData("'abcabc'.indexOf('c', 3)", "5")]
    [InlineData("'abcdef'.slice(-3, -1) + 'abcdef'.substring(4, 1) + 'abc'.slice(2, 1)", "\"debcd\"")]
    [InlineData("'aB'.toUpperCase() + 'aB'.toLowerCase() + ' x '.trim()", "\"ABabx\"")]
    [InlineData("'a,b,,c'.split(',')", "[\"a\",\"b\",\"\",\"c\"]")]
    [InlineData("'a,b,'.split(',')", "[\"a\",\"b\",\"\"]")]
    [InlineData("'abc'.split('')", "[\"a\",\"b\",\"c\"]")]
    [InlineData("''.split('')", "[]")]
    [InlineData("''.split(',')", "[\"\"]")]
    [InlineData("'abc'.split()", "[\"abc\"]")]
    [InlineData("'a,b,c'.split(',', 2)", "[\"a\",\"b\"]")]
    [InlineData("'7'.padStart(3, '0') + '7'.padEnd(4, 'ab') + '7'.padStart(0)", "\"0077aba7\"")]
    [InlineData("'aXbX'.replace('X', '[$&$$]')", "\"a[X$]bX\"")]
    [InlineData("'abc'.charAt(1) + 'abc'.charAt(9)", "\"b\"")]
    [InlineData("(12.5).toString() + [1,[2]].toString() + true.toString()", "\"12.51,2true\"")]
    [InlineData("'Ⅷ'.length + '😀'.length", "3")]
    public void StringMethod_Called_FollowsJavaScript(string source, string expected) => Script.Text(source).Should().Be(expected);

    [Theory]
    [InlineData("[1, 0/0].includes(0/0) && [1, 0/0].indexOf(0/0) === -1", "true")]
    [InlineData("[1,2,3].indexOf(3) + [1,2,3].at(-1)", "5")]
    [InlineData("[1,null,'a',undefined].join('-')", "\"1--a-\"")]
    [InlineData("[1,2,3].slice(1).concat([4], 5, [[6]])", "[2,3,4,5,[6]]")]
    [InlineData("[1,2,3].slice(-2, -1)", "[2]")]
    [InlineData("[].length", "0")]
    public void ArrayMethod_Called_FollowsJavaScript(string source, string expected) => Script.Text(source).Should().Be(expected);

    [Theory]
    [InlineData("Math.round(2.5) + Math.round(-2.5) + Math.round(0.49999999999999994)", "1")]
    [InlineData("[Math.abs(-1), Math.floor(-1.5), Math.ceil(1.2), Math.trunc(-1.7), Math.sign(-3)]", "[1,-2,2,-1,-1]")]
    [InlineData("Math.max(1, '5', 3) + Math.min()", "null")]
    [InlineData("[Number(''), Number('0x1f'), Number(' 12 '), Number('1e3'), Number('12a'), Number([5]), Number('-Infinity') < 0]", "[0,31,12,1000,null,5,true]")]
    [InlineData("[parseInt('12px'), parseInt('0x1F'), parseInt('101', 2), parseInt('x'), parseFloat('3.14abc'), parseFloat('.5.5')]", "[12,31,5,null,3.14,0.5]")]
    [InlineData("Number.isInteger(5.0) && !Number.isInteger('5')", "true")]
    [InlineData("(1.005).toFixed(2) + (2.5).toFixed(0) + (-1.5).toFixed(0) + (0.000001).toFixed(7) + (1e21).toFixed(2)", "\"1.003-20.00000101e+21\"")]
    [InlineData("Object.keys({ a: 1, b: 2 }).concat(Object.values([7]), Object.entries({ c: 3 }))", "[\"a\",\"b\",7,[\"c\",3]]")]
    [InlineData("Array.isArray([]) && !Array.isArray({})", "true")]
    [InlineData("String(null) + String([1,2]) + Boolean('') + Boolean([])", "\"null1,2falsetrue\"")]
    public void Function_Called_FollowsJavaScript(string source, string expected) => Script.Text(source).Should().Be(expected);

    [Theory]
    [InlineData("JSON.stringify({ a: [1, 'x\"\\n', null, undefined], b: undefined, c: 1e21 })", """{"a":[1,"x\"\n",null,null],"c":1e+21}""")]
    [InlineData("toJson('医')", "\"医\"")]
    [InlineData("toJson(undefined)", "null")]
    public void Json_OfValues_IsAsJavaScriptWrites(string source, string expected) => Script.Run(source).AsString().Should().Be(expected);

    [Theory]
    [InlineData("[isNullOrEmpty(''), isNullOrEmpty(' '), isNullOrWhiteSpace(' '), isNullOrWhiteSpace(null), isNullOrEmpty('a')]", "[true,false,true,true,false]")]
    [InlineData("stringFromBase64(stringToBase64('医保'))", "\"医保\"")]
    [InlineData("bytesToString(bytesFromBase64(bytesToBase64(bytesFromString('abc'))))", "\"abc\"")]
    [InlineData("parseGuid('{0F8FAD5B-D9CB-469F-A165-70867728950E}')", "\"0f8fad5b-d9cb-469f-a165-70867728950e\"")]
    public void Helper_Called_FollowsElsa(string source, string expected) => Script.Text(source).Should().Be(expected);

    [Theory]
    [InlineData("now()", "2026-05-09T00:30:05+08:00")]
    [InlineData("today()", "2026-05-09")]
    [InlineData("getWorkflowInstanceId() + getWorkflowDefinitionId() + getWorkflowDefinitionVersionId()", "I-1D-1V-1")]
    [InlineData("getWorkflowInstanceName() + getCorrelationId() + getWorkflowDefinitionVersion() + getLastResult()", "办件 1C-17last")]
    [InlineData("setCorrelationId(5); setWorkflowInstanceName('n'); getWorkflowInstanceName() + getCorrelationId()", "n5")]
    [InlineData("`${double(21)}`", "42")]
    public void Instance_Asked_AnswersFromTheHost(string source, string expected) => Script.Run(source).AsString().Should().Be(expected);

    [Fact]
    public void Variables_ReadAndSet_ReachTheHost()
    {
        var host = new ScriptHost { Variables = { ["limit"] = 3, ["审核结果"] = "通过", ["CurrentValue"] = 9 }, Inputs = { ["Who"] = "张" } };
        host.Outputs[("a3", "Score")] = 95;
        host.Outputs[("审核1", null)] = "ok";
        Script.Text("[getLimit(), variables.limit, variables['审核结果'], get审核结果(), getVariable('CurrentValue'), getWho(), getInput('Who')]", host)
            .Should().Be("[3,3,\"通过\",\"通过\",9,\"张\",\"张\"]");
        Script.Text("[getScoreFrom审核1(), getOutputFrom('审核1'), getOutputFrom('a3', 'Score')]", host).Should().Be("[95,\"ok\",95]");
        Script.Text("setVariable('new', [1]); setLimit(getLimit() + 1); set审核结果(null); getVariable('new').concat(variables.limit)", host)
            .Should().Be("[1,4]");
        host.Variables["审核结果"].Should().Be(Value.Null);
    }

    [Fact]
    public void SetOutcomes_Called_ReachTheHost()
    {
        var host = new ScriptHost();
        Script.Run("setOutcome('Approved')", host).Should().Be(Value.Undefined);
        host.Outcomes.Should().Equal("Approved");
        Script.Run("setOutcomes(['A', 'B'])", host);
        host.Outcomes.Should().Equal("A", "B");
    }

    [Fact]
    public void References_OfAScript_NameWhatItMentions() =>
        Script.Compile("getLimit() + variables.x\n+ getInput('n') + getOutputFrom('a') + getScoreFrom审核1(); setVariable('y', 1)").References
            .Select(r => $"{r.Kind} {r.Name} {r.Line}:{r.Column}").Should().Equal(
                "Variable limit 1:1", "Variable x 1:24", "Input n 2:3", "Activity a 2:19", "Activity a3 2:40", "AssignedVariable y 2:59");
}
