#pragma once

#include <memory>
#include <vector>

#include <QJsonObject>
#include <QWidget>

#include "models/api/runtime.h"

class QGridLayout;
class QToolButton;

namespace duologue::ui {

class OptionField;
class Theme;

/// The keys of a training specification that a kind of model has, by group: what people mostly set,
/// and more when asked for. Made of what models::FamilyInfo tells; knows no key by name.
class OptionForm : public QWidget
{
    Q_OBJECT
public:
    explicit OptionForm(const Theme &theme, QWidget *parent = nullptr);
    ~OptionForm() override;

    /// What was changed stays where the key is there again.
    void setOptions(const std::vector<models::Option> &options);
    /// What differs from the defaults, as models/README.md has it: a dot in a key leads into an
    /// object.
    QJsonObject values() const;
    /// Sets these, and all others back to their defaults; keys that are no options are left alone.
    void setValues(const QJsonObject &values);
    /// Sets these, written as defaults are; the others stay.
    void set(const std::vector<std::pair<std::string, std::string>> &values);

    /// Null where there is none.
    OptionField *field(const std::string &key) const;
    /// What cannot be, a sentence; empty: all can.
    QString problem() const;

Q_SIGNALS:
    void changed();

private:
    void clear();
    void add(const models::Option &option, const std::string &group, int &row);
    void showRest(bool all);

    const Theme &m_theme;
    QGridLayout *m_grid;
    QToolButton *m_more;
    std::vector<std::unique_ptr<OptionField>> m_fields;
    std::vector<QWidget *> m_titles; ///< of groups
    bool m_setting = false;          ///< many at once: told once
};

/// The value at a key with dots; undefined where there is none.
QJsonValue valueAt(const QJsonObject &object, const QString &key);
/// Sets it, with the objects on the way to it.
void setValueAt(QJsonObject &object, const QString &key, const QJsonValue &value);

} // namespace duologue::ui
