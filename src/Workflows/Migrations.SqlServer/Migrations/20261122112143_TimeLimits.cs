using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ybtb.Migrations.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class TimeLimits : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "before_due_outcome",
                table: "human_tasks",
                type: "nvarchar(64)",
                maxLength: 64,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "overdue_outcome",
                table: "human_tasks",
                type: "nvarchar(64)",
                maxLength: 64,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "alert_plan",
                table: "clocks",
                type: "nvarchar(400)",
                maxLength: 400,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<int>(
                name: "alert_step",
                table: "clocks",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "calendar_version",
                table: "clocks",
                type: "int",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<long>(
                name: "next_alert_at",
                table: "clocks",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "hand_overs",
                table: "cases",
                type: "nvarchar(1000)",
                maxLength: 1000,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "changes",
                table: "calendar_versions",
                type: "nvarchar(max)",
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "published_by",
                table: "calendar_versions",
                type: "nvarchar(64)",
                maxLength: 64,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "reason",
                table: "calendar_versions",
                type: "nvarchar(400)",
                maxLength: 400,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<int>(
                name: "rolled_back_to",
                table: "calendar_versions",
                type: "int",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "alert_ladders",
                columns: table => new
                {
                    number = table.Column<int>(type: "int", nullable: false),
                    item_code = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    rungs = table.Column<string>(type: "nvarchar(max)", nullable: false, collation: "Latin1_General_100_BIN2"),
                    published_at = table.Column<long>(type: "bigint", nullable: false),
                    published_by = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alert_ladders", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "alert_recipients",
                columns: table => new
                {
                    alert_id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    ordinal = table.Column<int>(type: "int", nullable: false),
                    role = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: true, collation: "Latin1_General_100_BIN2"),
                    office_path = table.Column<string>(type: "nvarchar(96)", maxLength: 96, nullable: false, collation: "Latin1_General_100_BIN2"),
                    account_id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: true),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    acknowledged_at = table.Column<long>(type: "bigint", nullable: true),
                    acknowledged_by = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: true),
                    acknowledged_by_name = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true, collation: "Latin1_General_100_BIN2")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alert_recipients", x => new { x.alert_id, x.ordinal });
                });

            migrationBuilder.CreateTable(
                name: "alerts",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    case_number = table.Column<string>(type: "nvarchar(23)", maxLength: 23, nullable: false, collation: "Latin1_General_100_BIN2"),
                    occasion = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    level = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false, collation: "Latin1_General_100_BIN2"),
                    cause = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false, collation: "Latin1_General_100_BIN2"),
                    item_code = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    clock = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: true, collation: "Latin1_General_100_BIN2"),
                    stage = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: true, collation: "Latin1_General_100_BIN2"),
                    due_at = table.Column<long>(type: "bigint", nullable: true),
                    urging_id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: true),
                    receiving_office_path = table.Column<string>(type: "nvarchar(96)", maxLength: 96, nullable: false, collation: "Latin1_General_100_BIN2"),
                    deciding_office_path = table.Column<string>(type: "nvarchar(96)", maxLength: 96, nullable: false, collation: "Latin1_General_100_BIN2"),
                    partner_office_path = table.Column<string>(type: "nvarchar(96)", maxLength: 96, nullable: true, collation: "Latin1_General_100_BIN2"),
                    created_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alerts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "calendar_drafts",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    title = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false, collation: "Latin1_General_100_BIN2"),
                    base_version = table.Column<int>(type: "int", nullable: false),
                    json = table.Column<string>(type: "nvarchar(max)", nullable: false, collation: "Latin1_General_100_BIN2"),
                    updated_at = table.Column<long>(type: "bigint", nullable: false),
                    updated_by = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    published_as = table.Column<int>(type: "int", nullable: true),
                    revision = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_calendar_drafts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "calendar_revisions",
                columns: table => new
                {
                    version = table.Column<int>(type: "int", nullable: false),
                    status = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false, collation: "Latin1_General_100_BIN2"),
                    cursor = table.Column<string>(type: "nvarchar(23)", maxLength: 23, nullable: false, collation: "Latin1_General_100_BIN2"),
                    examined = table.Column<int>(type: "int", nullable: false),
                    revised = table.Column<int>(type: "int", nullable: false),
                    moved = table.Column<int>(type: "int", nullable: false),
                    notified = table.Column<int>(type: "int", nullable: false),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    started_at = table.Column<long>(type: "bigint", nullable: true),
                    ended_at = table.Column<long>(type: "bigint", nullable: true),
                    revision = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_calendar_revisions", x => x.version);
                });

            migrationBuilder.CreateTable(
                name: "office_parts",
                columns: table => new
                {
                    case_number = table.Column<string>(type: "nvarchar(23)", maxLength: 23, nullable: false, collation: "Latin1_General_100_BIN2"),
                    ordinal = table.Column<int>(type: "int", nullable: false),
                    kind = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false, collation: "Latin1_General_100_BIN2"),
                    stage = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: true, collation: "Latin1_General_100_BIN2"),
                    office_code = table.Column<string>(type: "nvarchar(18)", maxLength: 18, nullable: true, collation: "Latin1_General_100_BIN2"),
                    office_path = table.Column<string>(type: "nvarchar(96)", maxLength: 96, nullable: true, collation: "Latin1_General_100_BIN2"),
                    item_code = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    started_at = table.Column<long>(type: "bigint", nullable: false),
                    ended_at = table.Column<long>(type: "bigint", nullable: false),
                    allowed_days = table.Column<int>(type: "int", nullable: true),
                    used_days = table.Column<int>(type: "int", nullable: true),
                    paused_days = table.Column<int>(type: "int", nullable: false),
                    due_at = table.Column<long>(type: "bigint", nullable: true),
                    verdict = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: true, collation: "Latin1_General_100_BIN2")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_office_parts", x => new { x.case_number, x.ordinal });
                });

            migrationBuilder.CreateTable(
                name: "signing_certificates",
                columns: table => new
                {
                    id = table.Column<int>(type: "int", nullable: false),
                    certificate = table.Column<byte[]>(type: "varbinary(4000)", maxLength: 4000, nullable: false),
                    wrapped_key = table.Column<byte[]>(type: "varbinary(1000)", maxLength: 1000, nullable: false),
                    created_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_signing_certificates", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "urgings",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    case_number = table.Column<string>(type: "nvarchar(23)", maxLength: 23, nullable: false, collation: "Latin1_General_100_BIN2"),
                    level = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false, collation: "Latin1_General_100_BIN2"),
                    item_code = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    key_id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    sealed_text = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    issued_by = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    issued_by_name = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    issuing_office_path = table.Column<string>(type: "nvarchar(96)", maxLength: 96, nullable: false, collation: "Latin1_General_100_BIN2"),
                    addressed_office_code = table.Column<string>(type: "nvarchar(18)", maxLength: 18, nullable: false, collation: "Latin1_General_100_BIN2"),
                    addressed_office_path = table.Column<string>(type: "nvarchar(96)", maxLength: 96, nullable: false, collation: "Latin1_General_100_BIN2"),
                    addressed_role = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false, collation: "Latin1_General_100_BIN2"),
                    receiving_office_path = table.Column<string>(type: "nvarchar(96)", maxLength: 96, nullable: false, collation: "Latin1_General_100_BIN2"),
                    deciding_office_path = table.Column<string>(type: "nvarchar(96)", maxLength: 96, nullable: false, collation: "Latin1_General_100_BIN2"),
                    partner_office_path = table.Column<string>(type: "nvarchar(96)", maxLength: 96, nullable: true, collation: "Latin1_General_100_BIN2"),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    answer_due_at = table.Column<long>(type: "bigint", nullable: false),
                    answered_at = table.Column<long>(type: "bigint", nullable: true),
                    answered_by = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: true),
                    answered_by_name = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true, collation: "Latin1_General_100_BIN2"),
                    sealed_answer = table.Column<byte[]>(type: "varbinary(max)", nullable: true),
                    overdue_told_at = table.Column<long>(type: "bigint", nullable: true),
                    revision = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_urgings", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_clocks_next_alert_at",
                table: "clocks",
                column: "next_alert_at",
                filter: "[next_alert_at] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_clocks_running",
                table: "clocks",
                column: "case_number",
                filter: "[stopped_at] IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_clocks_without_alerts",
                table: "clocks",
                column: "case_number",
                filter: "[stopped_at] IS NULL AND [alert_plan] IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_alert_recipients_account_id_created_at",
                table: "alert_recipients",
                columns: new[] { "account_id", "created_at" },
                filter: "[account_id] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_alert_recipients_office_path_created_at",
                table: "alert_recipients",
                columns: new[] { "office_path", "created_at" });

            migrationBuilder.CreateIndex(
                name: "IX_alerts_case_number_occasion",
                table: "alerts",
                columns: new[] { "case_number", "occasion" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_alerts_created_at",
                table: "alerts",
                column: "created_at");

            migrationBuilder.CreateIndex(
                name: "IX_alerts_deciding_office_path_created_at",
                table: "alerts",
                columns: new[] { "deciding_office_path", "created_at" });

            migrationBuilder.CreateIndex(
                name: "IX_alerts_partner_office_path_created_at",
                table: "alerts",
                columns: new[] { "partner_office_path", "created_at" },
                filter: "[partner_office_path] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_alerts_receiving_office_path_created_at",
                table: "alerts",
                columns: new[] { "receiving_office_path", "created_at" });

            migrationBuilder.CreateIndex(
                name: "IX_calendar_revisions_status",
                table: "calendar_revisions",
                column: "status");

            migrationBuilder.CreateIndex(
                name: "IX_office_parts_office_path_ended_at",
                table: "office_parts",
                columns: new[] { "office_path", "ended_at" });

            migrationBuilder.CreateIndex(
                name: "IX_urgings_addressed_office_path_answer_due_at",
                table: "urgings",
                columns: new[] { "addressed_office_path", "answer_due_at" },
                filter: "[answered_at] IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_urgings_answer_due_at",
                table: "urgings",
                column: "answer_due_at",
                filter: "[answered_at] IS NULL AND [overdue_told_at] IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_urgings_case_number",
                table: "urgings",
                column: "case_number");

            migrationBuilder.CreateIndex(
                name: "IX_urgings_deciding_office_path_created_at",
                table: "urgings",
                columns: new[] { "deciding_office_path", "created_at" });

            migrationBuilder.CreateIndex(
                name: "IX_urgings_partner_office_path_created_at",
                table: "urgings",
                columns: new[] { "partner_office_path", "created_at" },
                filter: "[partner_office_path] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_urgings_receiving_office_path_created_at",
                table: "urgings",
                columns: new[] { "receiving_office_path", "created_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "alert_ladders");

            migrationBuilder.DropTable(
                name: "alert_recipients");

            migrationBuilder.DropTable(
                name: "alerts");

            migrationBuilder.DropTable(
                name: "calendar_drafts");

            migrationBuilder.DropTable(
                name: "calendar_revisions");

            migrationBuilder.DropTable(
                name: "office_parts");

            migrationBuilder.DropTable(
                name: "signing_certificates");

            migrationBuilder.DropTable(
                name: "urgings");

            migrationBuilder.DropIndex(
                name: "IX_clocks_next_alert_at",
                table: "clocks");

            migrationBuilder.DropIndex(
                name: "IX_clocks_running",
                table: "clocks");

            migrationBuilder.DropIndex(
                name: "IX_clocks_without_alerts",
                table: "clocks");

            migrationBuilder.DropColumn(
                name: "before_due_outcome",
                table: "human_tasks");

            migrationBuilder.DropColumn(
                name: "overdue_outcome",
                table: "human_tasks");

            migrationBuilder.DropColumn(
                name: "alert_plan",
                table: "clocks");

            migrationBuilder.DropColumn(
                name: "alert_step",
                table: "clocks");

            migrationBuilder.DropColumn(
                name: "calendar_version",
                table: "clocks");

            migrationBuilder.DropColumn(
                name: "next_alert_at",
                table: "clocks");

            migrationBuilder.DropColumn(
                name: "hand_overs",
                table: "cases");

            migrationBuilder.DropColumn(
                name: "changes",
                table: "calendar_versions");

            migrationBuilder.DropColumn(
                name: "published_by",
                table: "calendar_versions");

            migrationBuilder.DropColumn(
                name: "reason",
                table: "calendar_versions");

            migrationBuilder.DropColumn(
                name: "rolled_back_to",
                table: "calendar_versions");
        }
    }
}
