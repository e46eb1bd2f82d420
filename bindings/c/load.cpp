// load: rules as files or texts → a handle.
#include "handles.hpp"

#include <remit/config.hpp>

#include <functional>
#include <optional>

using namespace remit;
using namespace remit::c;

namespace {

catalogue catalogue_of(ruleset const& rules) {
    auto const& m = rules.model();
    auto const indexes = [](std::vector<model::unit_id> const& ids) {
        std::vector<std::uint32_t> all;
        for (auto const u : ids) all.push_back(u.index);
        return all;
    };
    catalogue has;
    for (auto const& u : m.units) has.members.push_back(indexes(u.members));
    for (auto const& duty : rules.duties()) {
        auto const& d = m.duties[has.duties.size()];
        auto& made = has.duties.emplace_back();
        made.name = duty.name();
        made.through = indexes(d.through);
        made.with = indexes(d.with);
        made.assisting = indexes(d.assisting);
        made.to = indexes(d.to);
        for (auto&& cited : duty.cites()) made.quotes.push_back(std::move(cited.quotes));
        for (auto const& quotes : made.quotes) {
            auto& quoted = made.quoted.emplace_back();
            for (auto const& q : quotes) quoted.push_back(shown(q));
        }
    }
    return has;
}

remit_result keep(result<ruleset> made, remit_ruleset** to, failing const& fail) {
    if (!made) return fail(REMIT_ERROR_RULES, made.diagnostics());
    auto has = catalogue_of(*made);
    auto of = std::make_shared<loaded const>(loaded{*made, made.diagnostics(), std::move(has)});
    *to = new remit_ruleset{std::move(of)};
    return REMIT_OK;
}

using reader = std::function<std::optional<std::string>(std::string const&)>;

std::optional<std::string> among(remit_file const* files, std::size_t count, std::string_view path) {
    for (auto const* f = files; f != files + count; ++f)
        if (given(f->path, f->path_size) == path) return std::string(given(f->text, f->text_size));
    return {};
}

// The place in the list of the first that is no file; none: all are.
std::optional<std::size_t> not_a_file(remit_file const* files, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i)
        if (!files[i].path || !is_given(files[i].text, files[i].text_size)) return i;
    return {};
}

} // namespace

const char* remit_version(void) {
    return REMIT_VERSION;
}

remit_result remit_load(const char* path, remit_ruleset** rules, remit_error** error) {
    if (rules) *rules = nullptr;
    return guarded(error, [&](failing const& fail) {
        if (auto const* name = missing({{"path", path}, {"rules", rules}})) return fail.null(name);
        return keep(load(path), rules, fail);
    });
}

remit_result remit_load_text(const char* text, size_t size, const remit_load_options* options, remit_ruleset** rules,
                             remit_error** error) {
    if (rules) *rules = nullptr;
    return guarded(error, [&](failing const& fail) {
        if (!is_given(text, size)) return fail.null("text");
        if (!rules) return fail.null("rules");
        remit_load_options how;
        if (!take(options, how)) return fail.bad_options();
        if (!how.files && how.file_count != 0) return fail.null("options->files");
        if (auto const i = not_a_file(how.files, how.file_count)) return fail.null("options->files[" + std::to_string(*i) + "]");
        std::optional<std::string> unread; // what the caller could not tell
        reader const read = [&](std::string const& path) -> std::optional<std::string> {
            if (auto found = among(how.files, how.file_count, path)) return found;
            char const* found = nullptr;
            std::size_t found_size = 0;
            auto const result = how.read ? how.read(how.read_data, path.data(), path.size(), &found, &found_size) : 1;
            if (result != 0 && result != 1 && !unread) unread = path;
            if (result != 0 || !is_given(found, found_size)) return {};
            return std::string(given(found, found_size));
        };
        auto const name = how.name && how.name_size != 0 ? std::string(given(how.name, how.name_size)) : std::string("main.remit");
        auto made = load_text(given(text, size), read, name);
        if (unread) return fail(REMIT_ERROR_STREAM, "读不了 " + *unread, "cannot read " + *unread);
        return keep(std::move(made), rules, fail);
    });
}

remit_result remit_load_files(const remit_file* files, size_t count, remit_ruleset** rules, remit_error** error) {
    if (rules) *rules = nullptr;
    return guarded(error, [&](failing const& fail) {
        if (auto const* name = missing({{"files", files}, {"rules", rules}})) return fail.null(name);
        if (count == 0) return fail(REMIT_ERROR_ARGUMENT, "没有文件", "there is no file");
        if (auto const i = not_a_file(files, count)) return fail.null("files[" + std::to_string(*i) + "]");
        reader const read = [&](std::string const& path) { return among(files, count, path); };
        return keep(load_text(given(files->text, files->text_size), read, std::string(given(files->path, files->path_size))),
                    rules, fail);
    });
}

remit_ruleset* remit_ruleset_share(const remit_ruleset* rules) {
    return rules ? new (std::nothrow) remit_ruleset{rules->of} : nullptr;
}

void remit_ruleset_free(remit_ruleset* rules) {
    delete rules;
}
