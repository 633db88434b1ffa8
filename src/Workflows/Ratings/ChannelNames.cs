using Ybtb.Workflows.Cases;

namespace Ybtb.Workflows.Ratings;

/// <summary>The Chinese name of a channel, as the items of the catalogue call it; the code where none knows it any more.</summary>
internal static class ChannelNames
{
    public static string Of(string code, CaseSettings settings) =>
        settings.Catalogue.Items.Select(item => item.Handling?.FindChannel(code)?.Name).FirstOrDefault(name => name is not null) ?? code;
}
