using System.CommandLine;
using Ybtb.Api.Hosting;

var root = new RootCommand("医保通办 Ybtb") { ServeCommand.Create(), MigrateCommand.Create(), WorkflowsCommand.Create(), AuditCommand.Create() };
return await root.Parse(args).InvokeAsync();
