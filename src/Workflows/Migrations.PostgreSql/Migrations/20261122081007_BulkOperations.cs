using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ybtb.Migrations.PostgreSql.Migrations
{
    /// <summary>Tables of bulk operations and their targets; without them none can be ordered, and the background job fails.</summary>
    public partial class BulkOperations : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "bulk_operations",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "bytea", nullable: false),
                    kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    parameters = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false, collation: "C"),
                    selection = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    status = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    total = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    ended_at = table.Column<long>(type: "bigint", nullable: true),
                    account_id = table.Column<byte[]>(type: "bytea", nullable: false),
                    login = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    account_name = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    office_code = table.Column<string>(type: "character varying(18)", maxLength: 18, nullable: false, collation: "C"),
                    office_path = table.Column<string>(type: "character varying(96)", maxLength: 96, nullable: false, collation: "C"),
                    revision = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_bulk_operations", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "bulk_targets",
                columns: table => new
                {
                    bulk_operation_id = table.Column<byte[]>(type: "bytea", nullable: false),
                    ordinal = table.Column<int>(type: "integer", nullable: false),
                    instance_id = table.Column<byte[]>(type: "bytea", nullable: false),
                    incident_id = table.Column<byte[]>(type: "bytea", nullable: true),
                    status = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    message = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true, collation: "C"),
                    ended_at = table.Column<long>(type: "bigint", nullable: true),
                    revision = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_bulk_targets", x => new { x.bulk_operation_id, x.ordinal });
                });

            migrationBuilder.CreateIndex(
                name: "IX_bulk_operations_status_created_at",
                table: "bulk_operations",
                columns: new[] { "status", "created_at" });

            migrationBuilder.CreateIndex(
                name: "IX_bulk_targets_bulk_operation_id_status_ordinal",
                table: "bulk_targets",
                columns: new[] { "bulk_operation_id", "status", "ordinal" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "bulk_operations");

            migrationBuilder.DropTable(
                name: "bulk_targets");
        }
    }
}
