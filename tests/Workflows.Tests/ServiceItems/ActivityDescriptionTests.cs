using FluentAssertions;
using Ybtb.Engine.Activities;
using Ybtb.Engine.Compilation;

namespace Ybtb.Workflows.Tests.ServiceItems;

/// <summary>What the designer is told of activities fits what they do.</summary>
public sealed class ActivityDescriptionTests
{
    private static readonly ActivityRegistry Registry = WorkflowsRegistration.Activities(ShippedCatalogue.Load(Path.Combine(AppContext.BaseDirectory, "data")));

    public static TheoryData<string> Types => [.. Registry.Descriptors.Select(d => d.Type).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Types))]
    public void Choices_AreDistinct_AndHoldTheDefault(string type)
    {
        foreach (var input in Find(type).Inputs)
        {
            if (Registry.ChoicesOf(input) is { } choices)
            {
                choices.Select(c => c.Value).Should().OnlyHaveUniqueItems();
                if (input.Default is string { Length: > 0 } ordinary)
                {
                    choices.Select(c => c.Value).Should().Contain(ordinary, "{0}.{1} has this default", type, input.Name);
                }
            }
        }

        foreach (var input in Find(type).NodeInputs)
        {
            Registry.ChoicesOf(input)?.Select(c => c.Value).Should().Contain(input.Default);
        }
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Ports_AreNamedInChinese_AndNoNameIsForAPortThatIsNotThere(string type)
    {
        var descriptor = Find(type);
        var named = descriptor.Create().GetType().GetCustomAttributes(typeof(PortAttribute), inherit: true).Cast<PortAttribute>();
        named.Select(p => p.Name).Should().BeSubsetOf(descriptor.FlowPorts.Select(p => p.Name));
        if (!descriptor.IsTerminal)
        {
            Assert.All(descriptor.FlowPorts.Where(p => p.Name.Any(char.IsAsciiLetter)), p => p.DisplayName.Should().NotBe(p.Name));
        }
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Texts_AreChinese(string type)
    {
        var descriptor = Find(type);
        descriptor.DisplayName.Should().MatchRegex("[\\u4e00-\\u9fff]");
        Assert.All(
            [.. descriptor.Inputs.Select(i => i.Display.DisplayName), .. descriptor.NodeInputs.Select(i => i.DisplayName), .. descriptor.Outputs.Select(o => o.DisplayName)],
            text => text.Should().MatchRegex("[\\u4e00-\\u9fff]"));
    }

    private static ActivityDescriptor Find(string type) => Registry.TryGet(type, out var descriptor) ? descriptor : throw new InvalidOperationException(type);
}
