#pragma once

#include <QtGlobal>

#include <unistd.h>

/// Without the rights of root, which no file permission stops.
class PlainUser
{
public:
    PlainUser() : m_root(::geteuid() == 0)
    {
        if (m_root && ::seteuid(65534) != 0)
            m_root = false;
    }
    ~PlainUser()
    {
        if (m_root && ::seteuid(0) != 0)
            qFatal("could not become root again");
    }

private:
    bool m_root;
};
