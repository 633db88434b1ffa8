using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Ybtb.Workflows.Security;

namespace Ybtb.Workflows.Files;

/// <summary>Registers the file store on a directory.</summary>
public static class FilesRegistration
{
    /// <summary>Needs the key ring, the write store and the clock.</summary>
    /// <param name="directory">Of this machine, or shared by all nodes; made when the first file comes.</param>
    public static IServiceCollection AddYbtbFiles(this IServiceCollection services, string directory) => services
        .AddSingleton<IFileStore>(provider => new DirectoryFileStore(
            directory, provider.GetRequiredService<KeyRing>(), provider.GetRequiredService<IClock>()))
        .AddSingleton<FileDesk>();
}
