"""The registry of services for the staff, under /services/staff/registry/."""

from django.urls import URLPattern

pages: list[URLPattern] = []
