using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ybtb.Migrations.PostgreSql.Migrations
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
                type: "character varying(64)",
                maxLength: 64,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "overdue_outcome",
                table: "human_tasks",
                type: "character varying(64)",
                maxLength: 64,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "alert_plan",
                table: "clocks",
                type: "character varying(400)",
                maxLength: 400,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<int>(
                name: "alert_step",
                table: "clocks",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "calendar_version",
                table: "clocks",
                type: "integer",
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
                type: "character varying(1000)",
                maxLength: 1000,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "changes",
                table: "calendar_versions",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "published_by",
                table: "calendar_versions",
                type: "character varying(64)",
                maxLength: 64,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "reason",
                table: "calendar_versions",
                type: "character varying(400)",
                maxLength: 400,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<int>(
                name: "rolled_back_to",
                table: "calendar_versions",
                type: "integer",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "alert_ladders",
                columns: table => new
                {
                    number = table.Column<int>(type: "integer", nullable: false),
                    item_code = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    rungs = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    published_at = table.Column<long>(type: "bigint", nullable: false),
                    published_by = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alert_ladders", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "alert_recipients",
                columns: table => new
                {
                    alert_id = table.Column<byte[]>(type: "bytea", nullable: false),
                    ordinal = table.Column<int>(type: "integer", nullable: false),
                    role = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true, collation: "C"),
                    office_path = table.Column<string>(type: "character varying(96)", maxLength: 96, nullable: false, collation: "C"),
                    account_id = table.Column<byte[]>(type: "bytea", nullable: true),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    acknowledged_at = table.Column<long>(type: "bigint", nullable: true),
                    acknowledged_by = table.Column<byte[]>(type: "bytea", nullable: true),
                    acknowledged_by_name = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alert_recipients", x => new { x.alert_id, x.ordinal });
                });

            migrationBuilder.CreateTable(
                name: "alerts",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "bytea", nullable: false),
                    case_number = table.Column<string>(type: "character varying(23)", maxLength: 23, nullable: false, collation: "C"),
                    occasion = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    level = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    cause = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    item_code = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    clock = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true, collation: "C"),
                    stage = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true, collation: "C"),
                    due_at = table.Column<long>(type: "bigint", nullable: true),
                    urging_id = table.Column<byte[]>(type: "bytea", nullable: true),
                    receiving_office_path = table.Column<string>(type: "character varying(96)", maxLength: 96, nullable: false, collation: "C"),
                    deciding_office_path = table.Column<string>(type: "character varying(96)", maxLength: 96, nullable: false, collation: "C"),
                    partner_office_path = table.Column<string>(type: "character varying(96)", maxLength: 96, nullable: true, collation: "C"),
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
                    id = table.Column<byte[]>(type: "bytea", nullable: false),
                    title = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    base_version = table.Column<int>(type: "integer", nullable: false),
                    json = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    updated_at = table.Column<long>(type: "bigint", nullable: false),
                    updated_by = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    published_as = table.Column<int>(type: "integer", nullable: true),
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
                    version = table.Column<int>(type: "integer", nullable: false),
                    status = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    cursor = table.Column<string>(type: "character varying(23)", maxLength: 23, nullable: false, collation: "C"),
                    examined = table.Column<int>(type: "integer", nullable: false),
                    revised = table.Column<int>(type: "integer", nullable: false),
                    moved = table.Column<int>(type: "integer", nullable: false),
                    notified = table.Column<int>(type: "integer", nullable: false),
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
                    case_number = table.Column<string>(type: "character varying(23)", maxLength: 23, nullable: false, collation: "C"),
                    ordinal = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    stage = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true, collation: "C"),
                    office_code = table.Column<string>(type: "character varying(18)", maxLength: 18, nullable: true, collation: "C"),
                    office_path = table.Column<string>(type: "character varying(96)", maxLength: 96, nullable: true, collation: "C"),
                    item_code = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    started_at = table.Column<long>(type: "bigint", nullable: false),
                    ended_at = table.Column<long>(type: "bigint", nullable: false),
                    allowed_days = table.Column<int>(type: "integer", nullable: true),
                    used_days = table.Column<int>(type: "integer", nullable: true),
                    paused_days = table.Column<int>(type: "integer", nullable: false),
                    due_at = table.Column<long>(type: "bigint", nullable: true),
                    verdict = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_office_parts", x => new { x.case_number, x.ordinal });
                });

            migrationBuilder.CreateTable(
                name: "signing_certificates",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    certificate = table.Column<byte[]>(type: "bytea", maxLength: 4000, nullable: false),
                    wrapped_key = table.Column<byte[]>(type: "bytea", maxLength: 1000, nullable: false),
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
                    id = table.Column<byte[]>(type: "bytea", nullable: false),
                    case_number = table.Column<string>(type: "character varying(23)", maxLength: 23, nullable: false, collation: "C"),
                    level = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    item_code = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    key_id = table.Column<byte[]>(type: "bytea", nullable: false),
                    sealed_text = table.Column<byte[]>(type: "bytea", nullable: false),
                    issued_by = table.Column<byte[]>(type: "bytea", nullable: false),
                    issued_by_name = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    issuing_office_path = table.Column<string>(type: "character varying(96)", maxLength: 96, nullable: false, collation: "C"),
                    addressed_office_code = table.Column<string>(type: "character varying(18)", maxLength: 18, nullable: false, collation: "C"),
                    addressed_office_path = table.Column<string>(type: "character varying(96)", maxLength: 96, nullable: false, collation: "C"),
                    addressed_role = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    receiving_office_path = table.Column<string>(type: "character varying(96)", maxLength: 96, nullable: false, collation: "C"),
                    deciding_office_path = table.Column<string>(type: "character varying(96)", maxLength: 96, nullable: false, collation: "C"),
                    partner_office_path = table.Column<string>(type: "character varying(96)", maxLength: 96, nullable: true, collation: "C"),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    answer_due_at = table.Column<long>(type: "bigint", nullable: false),
                    answered_at = table.Column<long>(type: "bigint", nullable: true),
                    answered_by = table.Column<byte[]>(type: "bytea", nullable: true),
                    answered_by_name = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    sealed_answer = table.Column<byte[]>(type: "bytea", nullable: true),
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
                filter: "\"next_alert_at\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_clocks_running",
                table: "clocks",
                column: "case_number",
                filter: "\"stopped_at\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_clocks_without_alerts",
                table: "clocks",
                column: "case_number",
                filter: "\"stopped_at\" IS NULL AND \"alert_plan\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_alert_recipients_account_id_created_at",
                table: "alert_recipients",
                columns: new[] { "account_id", "created_at" },
                filter: "\"account_id\" IS NOT NULL");

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
                filter: "\"partner_office_path\" IS NOT NULL");

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
                filter: "\"answered_at\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_urgings_answer_due_at",
                table: "urgings",
                column: "answer_due_at",
                filter: "\"answered_at\" IS NULL AND \"overdue_told_at\" IS NULL");

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
                filter: "\"partner_office_path\" IS NOT NULL");

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
