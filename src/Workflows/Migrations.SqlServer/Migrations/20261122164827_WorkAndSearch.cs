using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ybtb.Migrations.SqlServer.Migrations
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
                type: "binary(16)",
                fixedLength: true,
                maxLength: 16,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "claimed_for_name",
                table: "human_tasks",
                type: "nvarchar(64)",
                maxLength: 64,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<byte[]>(
                name: "completed_for",
                table: "human_tasks",
                type: "binary(16)",
                fixedLength: true,
                maxLength: 16,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "completed_for_name",
                table: "human_tasks",
                type: "nvarchar(64)",
                maxLength: 64,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "handed_over_by_name",
                table: "human_tasks",
                type: "nvarchar(64)",
                maxLength: 64,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<byte[]>(
                name: "insured_index",
                table: "cases",
                type: "varbinary(16)",
                maxLength: 16,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "insured_phone_index",
                table: "cases",
                type: "varbinary(16)",
                maxLength: 16,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "phone_index",
                table: "cases",
                type: "varbinary(16)",
                maxLength: 16,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "search_version",
                table: "cases",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "case_name_grams",
                columns: table => new
                {
                    gram = table.Column<long>(type: "bigint", nullable: false),
                    case_number = table.Column<string>(type: "nvarchar(23)", maxLength: 23, nullable: false, collation: "Latin1_General_100_BIN2")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_case_name_grams", x => new { x.gram, x.case_number });
                });

            migrationBuilder.CreateTable(
                name: "delegations",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    delegator_id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    delegator_name = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    delegate_id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    delegate_name = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    from = table.Column<long>(type: "bigint", nullable: false),
                    until = table.Column<long>(type: "bigint", nullable: false),
                    reason = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2"),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    ended_at = table.Column<long>(type: "bigint", nullable: true),
                    ended_by_name = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true, collation: "Latin1_General_100_BIN2"),
                    revision = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_delegations", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "saved_views",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    account_id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    name = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2"),
                    filters = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false, collation: "Latin1_General_100_BIN2"),
                    is_default = table.Column<bool>(type: "bit", nullable: false),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    revision = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_saved_views", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_cases_insured_index",
                table: "cases",
                column: "insured_index",
                filter: "[insured_index] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_cases_insured_phone_index",
                table: "cases",
                column: "insured_phone_index",
                filter: "[insured_phone_index] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_cases_phone_index",
                table: "cases",
                column: "phone_index",
                filter: "[phone_index] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_cases_unsearchable",
                table: "cases",
                column: "number",
                filter: "[search_version] = 0");

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
                filter: "[is_default] = 1");
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
