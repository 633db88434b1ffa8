using System.CommandLine;
using Ybtb.Api.Hosting;

var root = new RootCommand("医保通办 Ybtb")
{
    ServeCommand.Create(), MigrateCommand.Create(), WorkflowsCommand.Create(), AuditCommand.Create(), CalendarCommand.Create(), RegistryCommand.Create(), TimeLimitsCommand.Create(),
};
var parsed = root.Parse(args);
return parsed.Errors.Count == 0 ? await parsed.InvokeAsync() : UsageErrors.Report(parsed, Console.Error);
