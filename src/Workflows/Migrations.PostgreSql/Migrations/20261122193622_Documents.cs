using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ybtb.Migrations.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class Documents : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_document_obligations_created_at",
                table: "document_obligations");

            migrationBuilder.AddColumn<string>(
                name: "problem",
                table: "document_obligations",
                type: "character varying(500)",
                maxLength: 500,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<long>(
                name: "wanted_at",
                table: "document_obligations",
                type: "bigint",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "deliveries",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "bytea", nullable: false),
                    document_id = table.Column<byte[]>(type: "bytea", nullable: false),
                    case_number = table.Column<string>(type: "character varying(23)", maxLength: 23, nullable: false, collation: "C"),
                    office_code = table.Column<string>(type: "character varying(18)", maxLength: 18, nullable: false, collation: "C"),
                    office_path = table.Column<string>(type: "character varying(96)", maxLength: 96, nullable: false, collation: "C"),
                    channel = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    state = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    manner = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true, collation: "C"),
                    sealed_receiver = table.Column<byte[]>(type: "bytea", nullable: true),
                    relation = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true, collation: "C"),
                    signature_address = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    sealed_note = table.Column<byte[]>(type: "bytea", nullable: true),
                    key_id = table.Column<byte[]>(type: "bytea", nullable: false),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    delivered_at = table.Column<long>(type: "bigint", nullable: true),
                    delivered_by = table.Column<byte[]>(type: "bytea", nullable: true),
                    delivered_by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    revision = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_deliveries", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "document_series",
                columns: table => new
                {
                    office_code = table.Column<string>(type: "character varying(18)", maxLength: 18, nullable: false, collation: "C"),
                    letter = table.Column<string>(type: "character varying(1)", maxLength: 1, nullable: false, collation: "C"),
                    year = table.Column<int>(type: "integer", nullable: false),
                    last = table.Column<int>(type: "integer", nullable: false),
                    revision = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_document_series", x => new { x.office_code, x.letter, x.year });
                });

            migrationBuilder.CreateTable(
                name: "document_uses",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "bytea", nullable: false),
                    document_id = table.Column<byte[]>(type: "bytea", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    use = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    account_id = table.Column<byte[]>(type: "bytea", nullable: false),
                    account_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    office_code = table.Column<string>(type: "character varying(18)", maxLength: 18, nullable: false, collation: "C"),
                    copies = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_document_uses", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "document_versions",
                columns: table => new
                {
                    document_id = table.Column<byte[]>(type: "bytea", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    file_address = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    size = table.Column<long>(type: "bigint", nullable: false),
                    made_at = table.Column<long>(type: "bigint", nullable: false),
                    made_by = table.Column<byte[]>(type: "bytea", nullable: true),
                    cause = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_document_versions", x => new { x.document_id, x.version });
                });

            migrationBuilder.CreateTable(
                name: "issued_documents",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "bytea", nullable: false),
                    obligation_id = table.Column<byte[]>(type: "bytea", nullable: false),
                    case_number = table.Column<string>(type: "character varying(23)", maxLength: 23, nullable: false, collation: "C"),
                    kind = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    office_code = table.Column<string>(type: "character varying(18)", maxLength: 18, nullable: false, collation: "C"),
                    year = table.Column<int>(type: "integer", nullable: false),
                    letter = table.Column<string>(type: "character varying(1)", maxLength: 1, nullable: false, collation: "C"),
                    serial = table.Column<int>(type: "integer", nullable: false),
                    number = table.Column<string>(type: "character varying(25)", maxLength: 25, nullable: false, collation: "C"),
                    verification_code = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false, collation: "C"),
                    catalogue_version = table.Column<int>(type: "integer", nullable: false),
                    issued_at = table.Column<long>(type: "bigint", nullable: false),
                    key_id = table.Column<byte[]>(type: "bytea", nullable: false),
                    state = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    version = table.Column<int>(type: "integer", nullable: false),
                    voided_at = table.Column<long>(type: "bigint", nullable: true),
                    sealed_void_reason = table.Column<byte[]>(type: "bytea", nullable: true),
                    voided_by = table.Column<byte[]>(type: "bytea", nullable: true),
                    voided_by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    revision = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_issued_documents", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_document_obligations_wanted_at",
                table: "document_obligations",
                column: "wanted_at",
                filter: "\"issued_at\" IS NULL AND \"wanted_at\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_deliveries_case_number",
                table: "deliveries",
                column: "case_number");

            migrationBuilder.CreateIndex(
                name: "IX_deliveries_document_id",
                table: "deliveries",
                column: "document_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_deliveries_office_path_created_at",
                table: "deliveries",
                columns: new[] { "office_path", "created_at" },
                filter: "\"state\" <> 'Delivered'");

            migrationBuilder.CreateIndex(
                name: "IX_document_uses_document_id",
                table: "document_uses",
                column: "document_id");

            migrationBuilder.CreateIndex(
                name: "IX_issued_documents_case_number",
                table: "issued_documents",
                column: "case_number");

            migrationBuilder.CreateIndex(
                name: "IX_issued_documents_issued_at",
                table: "issued_documents",
                column: "issued_at",
                filter: "\"version\" = 0");

            migrationBuilder.CreateIndex(
                name: "IX_issued_documents_number",
                table: "issued_documents",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_issued_documents_obligation_id",
                table: "issued_documents",
                column: "obligation_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_issued_documents_verification_code",
                table: "issued_documents",
                column: "verification_code",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "deliveries");

            migrationBuilder.DropTable(
                name: "document_series");

            migrationBuilder.DropTable(
                name: "document_uses");

            migrationBuilder.DropTable(
                name: "document_versions");

            migrationBuilder.DropTable(
                name: "issued_documents");

            migrationBuilder.DropIndex(
                name: "IX_document_obligations_wanted_at",
                table: "document_obligations");

            migrationBuilder.DropColumn(
                name: "problem",
                table: "document_obligations");

            migrationBuilder.DropColumn(
                name: "wanted_at",
                table: "document_obligations");

            migrationBuilder.CreateIndex(
                name: "IX_document_obligations_created_at",
                table: "document_obligations",
                column: "created_at",
                filter: "\"issued_at\" IS NULL");
        }
    }
}
