#include "core/store/link_table.h"

#include <nlohmann/json.hpp>

#include "core/store/open_file.h"

namespace duologue::store {
namespace {

using nlohmann::json;

std::string pathsToText(const std::map<Id, ServerLink::Path> &paths)
{
    json list = json::array();
    for (const auto &[id, path] : paths)
        list.push_back({id, path.here, path.there});
    return list.dump(-1, ' ', false, json::error_handler_t::replace);
}

std::optional<std::map<Id, ServerLink::Path>> pathsFromText(const std::string &text)
{
    const json list = json::parse(text, nullptr, false);
    if (!list.is_array())
        return {};
    std::map<Id, ServerLink::Path> paths;
    for (const json &one : list) {
        if (!one.is_array() || one.size() != 3 || !one[0].is_number_integer() ||
            !one[1].is_string() || !one[2].is_string())
            return {};
        paths[one[0].get<Id>()] = {one[1].get<std::string>(), one[2].get<std::string>()};
    }
    return paths;
}

} // namespace

Result<std::optional<ServerLink>> readServerLink(const Database &database)
{
    auto row = Statement::prepare(
        database, "SELECT address, session, name, person, role, client, cursor, pushed, "
                  "sees_ratings, paths FROM server_link");
    if (!row)
        return std::unexpected(row.error());
    const auto any = row->step();
    if (!any)
        return std::unexpected(any.error());
    if (!*any)
        return std::nullopt;
    ServerLink link{
        row->text(0), row->text(1),    row->text(2),    row->text(3),         row->text(4),
        row->text(5), row->integer(6), row->integer(7), row->integer(8) != 0, {}};
    auto paths = pathsFromText(row->text(9));
    if (!paths)
        return fail("store.damaged",
                    "'" + database.shownAs() + "' is damaged. Restore it from a backup copy.",
                    "server_link: paths");
    link.paths = std::move(*paths);
    return link;
}

Result<void> writeServerLink(const Database &database, const ServerLink &link)
{
    auto row = Statement::prepare(
        database, "INSERT OR REPLACE INTO server_link (id, address, session, name, person, role, "
                  "client, cursor, pushed, sees_ratings, paths) "
                  "VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)");
    if (!row)
        return std::unexpected(row.error());
    int parameter = 0;
    for (const std::string *text :
         {&link.address, &link.session, &link.name, &link.person, &link.role, &link.client})
        row->bind(++parameter, std::string_view(*text));
    const std::string paths = pathsToText(link.paths);
    row->bind(++parameter, link.cursor);
    row->bind(++parameter, link.pushed);
    row->bind(++parameter, std::int64_t(link.seesRatings));
    row->bind(++parameter, std::string_view(paths));
    return row->run();
}

Result<std::optional<ServerLink>> serverLinkIn(const std::string &path)
{
    const auto file = openToRead(path);
    return file ? readServerLink(file->database) : std::unexpected(file.error());
}

} // namespace duologue::store
