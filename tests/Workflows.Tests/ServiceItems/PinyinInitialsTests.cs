using Ybtb.Workflows.ServiceItems;

namespace Ybtb.Workflows.Tests.ServiceItems;

public sealed class PinyinInitialsTests
{
    [Theory]
    [InlineData("城乡居民参保登记", "cxjmcbdj")]
    [InlineData("灵活就业人员参保登记", "lhjyrycbdj")]
    [InlineData("个人账户共济授权/解绑", "grzhgjsqjb")]
    [InlineData("新生儿参保登记", "xsecbdj")]
    [InlineData("省内医保电子凭证(医保凭证)同步", "snybdzpzybpztb")]
    [InlineData("APP 24小时", "app24xs")]
    [InlineData("啊座亍", "az")]
    [InlineData("", "")]
    public void Of_Words_AreTheFirstLetters(string text, string initials) => PinyinInitials.Of(text).Should().Be(initials);
}
