using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ybtb.Migrations.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class DocumentReplacements : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<byte[]>(
                name: "replaces_id",
                table: "document_obligations",
                type: "binary(16)",
                fixedLength: true,
                maxLength: 16,
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_document_obligations_created_at",
                table: "document_obligations",
                column: "created_at",
                filter: "[problem] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_document_obligations_replaces_id",
                table: "document_obligations",
                column: "replaces_id",
                unique: true,
                filter: "[replaces_id] IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_document_obligations_created_at",
                table: "document_obligations");

            migrationBuilder.DropIndex(
                name: "IX_document_obligations_replaces_id",
                table: "document_obligations");

            migrationBuilder.DropColumn(
                name: "replaces_id",
                table: "document_obligations");
        }
    }
}
