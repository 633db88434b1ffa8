using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ybtb.Migrations.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class Board : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "accepted_on",
                table: "cases",
                type: "nvarchar(10)",
                maxLength: 10,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "filed_on",
                table: "cases",
                type: "nvarchar(10)",
                maxLength: 10,
                nullable: false,
                defaultValue: "",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "finished_on",
                table: "cases",
                type: "nvarchar(10)",
                maxLength: 10,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<bool>(
                name: "is_folded",
                table: "cases",
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "pause_ground",
                table: "cases",
                type: "nvarchar(32)",
                maxLength: 32,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<long>(
                name: "promised_due_at",
                table: "cases",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "red_from",
                table: "cases",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "statutory_due_at",
                table: "cases",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "used_days",
                table: "cases",
                type: "int",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "yellow_from",
                table: "cases",
                type: "bigint",
                nullable: true);

            // What steps write from now on, for the cases there are: the days, the standing of the whole case's limits, the ground of an open pause.
            migrationBuilder.Sql("""
                UPDATE cases SET
                    filed_on = CONVERT(nvarchar(10), DATEADD(day, CAST((filed_at / 1000000 + 28800) / 86400 AS int), '1970-01-01'), 23),
                    accepted_on = CASE WHEN accepted_at IS NULL THEN NULL ELSE CONVERT(nvarchar(10), DATEADD(day, CAST((accepted_at / 1000000 + 28800) / 86400 AS int), '1970-01-01'), 23) END,
                    finished_on = CASE WHEN status IN ('Draft', 'Received', 'InCorrection', 'Accepted', 'InProgress', 'ClockPaused') THEN NULL ELSE CONVERT(nvarchar(10), DATEADD(day, CAST((COALESCE(decided_at, closed_at, accepted_at, filed_at) / 1000000 + 28800) / 86400 AS int), '1970-01-01'), 23) END;
                """);
            migrationBuilder.Sql("""
                UPDATE cases SET
                    promised_due_at = (SELECT MAX(k.due_at) FROM clocks k WHERE k.case_number = cases.number AND k.kind = 'promised' AND k.stopped_at IS NULL),
                    yellow_from = (SELECT MAX(k.yellow_from) FROM clocks k WHERE k.case_number = cases.number AND k.kind = 'promised' AND k.stopped_at IS NULL),
                    red_from = (SELECT MAX(k.red_from) FROM clocks k WHERE k.case_number = cases.number AND k.kind = 'promised' AND k.stopped_at IS NULL),
                    statutory_due_at = (SELECT MAX(k.due_at) FROM clocks k WHERE k.case_number = cases.number AND k.kind = 'statutory' AND k.stopped_at IS NULL)
                WHERE finished_on IS NULL;
                """);
            migrationBuilder.Sql("""
                UPDATE cases SET pause_ground = (
                    SELECT MAX(JSON_VALUE(e.entry, '$.ground')) FROM clock_entries e
                    WHERE e.case_number = cases.number AND e.kind IN ('promised', 'statutory') AND e.sequence = (
                        SELECT MAX(l.sequence) FROM clock_entries l WHERE l.case_number = e.case_number AND l.ordinal = e.ordinal))
                WHERE status = 'ClockPaused';
                """);

            migrationBuilder.CreateTable(
                name: "board_sums",
                columns: table => new
                {
                    key = table.Column<string>(type: "nvarchar(320)", maxLength: 320, nullable: false, collation: "Latin1_General_100_BIN2"),
                    grain = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false, collation: "Latin1_General_100_BIN2"),
                    day = table.Column<string>(type: "nvarchar(10)", maxLength: 10, nullable: false, collation: "Latin1_General_100_BIN2"),
                    measure = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false, collation: "Latin1_General_100_BIN2"),
                    office_path = table.Column<string>(type: "nvarchar(96)", maxLength: 96, nullable: false, collation: "Latin1_General_100_BIN2"),
                    item_code = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    channel = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false, collation: "Latin1_General_100_BIN2"),
                    handler_id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    used_days = table.Column<int>(type: "int", nullable: false),
                    count = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_board_sums", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "case_handlers",
                columns: table => new
                {
                    account_id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    case_number = table.Column<string>(type: "nvarchar(23)", maxLength: 23, nullable: false, collation: "Latin1_General_100_BIN2"),
                    finished_on = table.Column<string>(type: "nvarchar(10)", maxLength: 10, nullable: false, collation: "Latin1_General_100_BIN2")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_case_handlers", x => new { x.account_id, x.finished_on, x.case_number });
                });

            migrationBuilder.CreateIndex(
                name: "IX_human_tasks_completed_by_case_number",
                table: "human_tasks",
                columns: new[] { "completed_by", "case_number" },
                filter: "[completed_by] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_cases_board",
                table: "cases",
                columns: new[] { "is_folded", "finished_on", "deciding_office_path", "receiving_office_path", "item_code", "channel", "status", "verdict", "filed_on", "accepted_on", "promised_due_at", "yellow_from", "red_from", "statutory_due_at", "pause_ground", "used_days", "filed_at", "number" });

            migrationBuilder.CreateIndex(
                name: "IX_board_sums_days",
                table: "board_sums",
                columns: new[] { "grain", "day", "office_path", "measure", "item_code", "channel", "handler_id", "used_days", "count" });

            migrationBuilder.CreateIndex(
                name: "IX_case_handlers_case_number",
                table: "case_handlers",
                column: "case_number");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "board_sums");

            migrationBuilder.DropTable(
                name: "case_handlers");

            migrationBuilder.DropIndex(
                name: "IX_human_tasks_completed_by_case_number",
                table: "human_tasks");

            migrationBuilder.DropIndex(
                name: "IX_cases_board",
                table: "cases");

            migrationBuilder.DropColumn(
                name: "accepted_on",
                table: "cases");

            migrationBuilder.DropColumn(
                name: "filed_on",
                table: "cases");

            migrationBuilder.DropColumn(
                name: "finished_on",
                table: "cases");

            migrationBuilder.DropColumn(
                name: "is_folded",
                table: "cases");

            migrationBuilder.DropColumn(
                name: "pause_ground",
                table: "cases");

            migrationBuilder.DropColumn(
                name: "promised_due_at",
                table: "cases");

            migrationBuilder.DropColumn(
                name: "red_from",
                table: "cases");

            migrationBuilder.DropColumn(
                name: "statutory_due_at",
                table: "cases");

            migrationBuilder.DropColumn(
                name: "used_days",
                table: "cases");

            migrationBuilder.DropColumn(
                name: "yellow_from",
                table: "cases");
        }
    }
}
