using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ybtb.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class WorkAndSearch : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<byte[]>(
                name: "claimed_for",
                table: "human_tasks",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "claimed_for_name",
                table: "human_tasks",
                type: "TEXT",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "completed_for",
                table: "human_tasks",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "completed_for_name",
                table: "human_tasks",
                type: "TEXT",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "handed_over_by_name",
                table: "human_tasks",
                type: "TEXT",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "insured_index",
                table: "cases",
                type: "BLOB",
                maxLength: 16,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "insured_phone_index",
                table: "cases",
                type: "BLOB",
                maxLength: 16,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "phone_index",
                table: "cases",
                type: "BLOB",
                maxLength: 16,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "search_version",
                table: "cases",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "case_name_grams",
                columns: table => new
                {
                    gram = table.Column<long>(type: "INTEGER", nullable: false),
                    case_number = table.Column<string>(type: "TEXT", maxLength: 23, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_case_name_grams", x => new { x.gram, x.case_number });
                });

            migrationBuilder.CreateTable(
                name: "delegations",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    delegator_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    delegator_name = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    delegate_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    delegate_name = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    from = table.Column<long>(type: "INTEGER", nullable: false),
                    until = table.Column<long>(type: "INTEGER", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    ended_by_name = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    revision = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_delegations", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "saved_views",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    account_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    filters = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    is_default = table.Column<bool>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    revision = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_saved_views", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_cases_insured_index",
                table: "cases",
                column: "insured_index",
                filter: "\"insured_index\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_cases_insured_phone_index",
                table: "cases",
                column: "insured_phone_index",
                filter: "\"insured_phone_index\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_cases_phone_index",
                table: "cases",
                column: "phone_index",
                filter: "\"phone_index\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_cases_unsearchable",
                table: "cases",
                column: "number",
                filter: "\"search_version\" = 0");

            migrationBuilder.CreateIndex(
                name: "IX_delegations_delegate_id_until",
                table: "delegations",
                columns: new[] { "delegate_id", "until" });

            migrationBuilder.CreateIndex(
                name: "IX_delegations_delegator_id_until",
                table: "delegations",
                columns: new[] { "delegator_id", "until" });

            migrationBuilder.CreateIndex(
                name: "IX_saved_views_account_id_name",
                table: "saved_views",
                columns: new[] { "account_id", "name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_saved_views_default",
                table: "saved_views",
                column: "account_id",
                unique: true,
                filter: "\"is_default\"");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "case_name_grams");

            migrationBuilder.DropTable(
                name: "delegations");

            migrationBuilder.DropTable(
                name: "saved_views");

            migrationBuilder.DropIndex(
                name: "IX_cases_insured_index",
                table: "cases");

            migrationBuilder.DropIndex(
                name: "IX_cases_insured_phone_index",
                table: "cases");

            migrationBuilder.DropIndex(
                name: "IX_cases_phone_index",
                table: "cases");

            migrationBuilder.DropIndex(
                name: "IX_cases_unsearchable",
                table: "cases");

            migrationBuilder.DropColumn(
                name: "claimed_for",
                table: "human_tasks");

            migrationBuilder.DropColumn(
                name: "claimed_for_name",
                table: "human_tasks");

            migrationBuilder.DropColumn(
                name: "completed_for",
                table: "human_tasks");

            migrationBuilder.DropColumn(
                name: "completed_for_name",
                table: "human_tasks");

            migrationBuilder.DropColumn(
                name: "handed_over_by_name",
                table: "human_tasks");

            migrationBuilder.DropColumn(
                name: "insured_index",
                table: "cases");

            migrationBuilder.DropColumn(
                name: "insured_phone_index",
                table: "cases");

            migrationBuilder.DropColumn(
                name: "phone_index",
                table: "cases");

            migrationBuilder.DropColumn(
                name: "search_version",
                table: "cases");
        }
    }
}
